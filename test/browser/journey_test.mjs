#!/usr/bin/env node
// J1: the first run, from the set-up address to what is due, on the real program: with its clicks
// counted, without script, and with files that are no lists.
import { hasBrowser, launch, openPage } from './browser.mjs';
import { emptyApp, PASSWORD, PEOPLE } from './app.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const LIST = 'test/import/lists/tree.xlsx';
const FIRST = { company: 'ひばりモバイル株式会社', name: '高瀬 真理', email: PEOPLE.admin, password: PASSWORD };
const browser = await launch();

// One click is one press of a control that changes page or state; choosing a file is one.
class Person {
    constructor(app, page, bare) {
        Object.assign(this, { app, page, bare, clicks: 0, posts: 0 });
        page.on('request', (it) => { if (it.method() === 'POST' && !it.url().endsWith('/drafts')) this.posts++; });
    }

    async press(selector) {
        this.clicks++;
        // Where no script runs, it cannot be told by script whether a button stands still.
        if (this.bare) await this.page.press(selector, 'Enter');
        else await this.page.click(selector);
    }

    async choose(file) {
        this.clicks++;
        await this.page.setInputFiles('[name=file]', file);
    }

    async fill(values) {
        for (const [name, value] of Object.entries(values)) await this.page.fill(`[name=${name}]`, value);
    }

    at(path) { return this.page.waitForURL((url) => path.test(url.pathname), { timeout: 90000 }); }
    heading() { return this.page.locator('h1').textContent(); }
    text(selector) { return this.page.locator(selector).allTextContents(); }
}

const begin = async (options = {}) => {
    const app = await emptyApp();
    return new Person(app, await openPage(browser, options), options.javaScriptEnabled === false);
};
const IMPORT = /^\/vendors\/import\/\w{26}$/;

// ---- as a person does it ----

const one = await begin();
await one.app.go(one.page, one.app.setup);
await one.fill({ ...FIRST, number: '3900000100037', password: 'short' });
await one.press('main button.p');
await one.page.waitForSelector('#mistakes');
ok((await one.page.title()).startsWith('エラー：'), 'a mistake of the set-up is said in the title');
is(await one.page.evaluate(() => document.activeElement.id), 'mistakes', 'and gets the focus');
is(await one.page.inputValue('[name=company]'), FIRST.company, 'what was typed stays');
is(await one.page.inputValue('[name=password]'), '', 'but for the password');
one.clicks = one.posts = 0;
await one.fill({ password: PASSWORD });
await one.press('main button.p');
await one.at(/^\/$/);
is(await one.heading(), '今日やること', 'the set-up leads to Today');
is(await one.page.locator('main .cards li').count(), 3, 'which offers three ways to begin');
await one.press('main a[href="/vendors/import"]');
await one.at(/^\/vendors\/import$/);
await one.choose(LIST);
await one.at(IMPORT);
is(await one.heading(), '列の対応', 'the list is read as soon as it is chosen');
is(await one.page.locator('select[name="column.1"]').inputValue(), 'party.name', 'and its columns are understood');
await one.press('#form button.p');
await one.page.waitForSelector('.ins');
is(one.clicks, 4, 'four clicks from the set-up to what the list shows');
const insights = await one.text('.ins h3');
ok(insights.some((it) => it.includes('承諾日がありません')), 'it shows sub-entrustment without approval', insights);
ok(insights.some((it) => it.includes('契約の終わりの日が過ぎています')), 'contracts that have ended', insights);
ok(insights.some((it) => it.includes('2回載っている')), 'companies that stand there twice', insights);
ok(insights.some((it) => it.includes('夜間・休日の連絡先')), 'and whom nobody can reach at night', insights);
ok((await one.page.locator('.lead').textContent()).includes('まだ何も保存していません'), 'before anything is stored');
const rows = await one.page.locator('.ins li').filter({ hasText: '契約の終わりの日' }).locator('.go a').getAttribute('href');
await one.app.go(one.page, rows);
is(await one.page.locator('#rows tbody tr:not(.msg) th').count(), 1, 'each opens its rows', await one.text('#rows tbody th'));
ok((await one.text('#rows .msg .mono, #rows tbody td:first-child')).some((it) => /^9\b|^[A-Z]+9$/.test(it.trim())), 'with the place in the sheet', await one.text('#rows tbody td'));
await one.page.goBack();
const offered = Number(/(\d+)者を取り込む/.exec(await one.page.locator('button[value=all]').textContent())[1]);
await one.press('button[value=all]');
await one.page.waitForSelector('.said svg');
is(await one.heading(), '取り込みました', 'then the list is taken in');
is(one.clicks, 5, 'with the fifth click');
is(one.posts, 4, 'and not one request more that changes anything');
await one.page.click('main a[href="/"]');
await one.at(/^\/$/);
ok(await one.page.locator('.todo > li').count() > 3, 'Today says what is due');
const bare = await one.page.evaluate(() => {
    const ground = (row) => [...row.querySelector('.x p:not(.w)')?.childNodes ?? []]
        .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('').trim();
    return [...document.querySelectorAll('.todo > li')]
        .filter((row) => !ground(row) || !row.querySelector('.go a')).length;
});
is(bare, 0, 'each with its ground and one button');
await one.app.go(one.page, '/vendors');
is(await one.page.locator('main table tbody tr').count(), offered, 'the register holds as many parties as the button said');

// ---- back, again, undone ----

await one.app.go(one.page, '/vendors/import');
await one.choose(LIST);
await one.at(IMPORT);
const second = new URL(one.page.url()).pathname;
if (await one.page.locator('select[name="column.1"]').count()) await one.page.click('#form button.p');
await one.page.waitForSelector('.nums');
const figures = await one.page.locator('.nums').textContent();
ok(/6\s*行\s*変わりません/.test(figures), 'the same file again changes nothing', figures);
await one.app.go(one.page, '/vendors/import');
await one.page.click('main table a[href$="/undo"]');
ok((await one.heading()).includes('取り消'), 'what it took in can be undone');
await one.page.click('main form button');
await one.page.waitForSelector('.said svg', { timeout: 90000 });
ok((await one.text('.said'))[0].includes('取り消しました'), 'and it says so');
await one.app.go(one.page, '/vendors');
is(await one.page.locator('main table tbody tr').count(), 0, 'then the register is as it was');
await one.app.go(one.page, second);
is((await one.page.locator('h1').count()), 1, 'an import that was left can be opened again');

// ---- files that are no lists ----

const wrong = [
    ['写真.xlsx', Buffer.from('\x89PNG\r\n\x1a\n-- not a workbook --'), 'a picture with the name of a workbook'],
    ['空.csv', Buffer.from('\r\n\r\n'), 'a file without a value'],
    ['壊れた.xlsx', Buffer.from('PK\x03\x04 cut off'), 'a workbook that was cut off'],
    ['日記.csv', Buffer.from('きょうは雨\r\n明日は晴れ\r\n'), 'a text that is no table'],
];
for (const [name, buffer, says] of wrong) {
    await one.app.go(one.page, '/vendors/import');
    await one.page.setInputFiles('[name=file]', { name, mimeType: 'application/octet-stream', buffer });
    await one.page.waitForSelector('.say.bad', { timeout: 90000 }).catch(() => {});
    const said = await one.text('.say.bad');
    ok(said.length === 1 && said[0].trim().length > 20, `${says} is refused with a reason`, [one.page.url(), ...said]);
    ok(await one.page.locator('[name=file]').count() === 1, 'and another file can be chosen on the same page');
    ok((await one.page.title()).startsWith('エラー：'), 'which says so in its title');
}
ok(one.page.refused.length === 0, 'no page asks for what its policy refuses', one.page.refused);
await one.page.context().close();

// ---- without script ----

const two = await begin({ javaScriptEnabled: false });
await two.app.go(two.page, `${two.app.setup}?lang=en`);
await two.fill(FIRST);
await two.press('main button.p');
await two.at(/^\/$/);
await two.press('main a[href="/vendors/import"]');
await two.choose(LIST);
await two.press('#form button.p');
await two.at(IMPORT);
await two.page.waitForSelector('#form button.p');
is(await two.heading(), 'Match the columns', 'without script, in English: the list is read');
await two.press('#form button.p');
await two.page.waitForSelector('.ins');
is(two.clicks, 5, 'what it shows is there after one click more');
await two.press('button[value=all]');
await two.page.waitForSelector('.said svg', { timeout: 90000 });
await two.press('main a[href="/"]');
ok(await two.page.locator('.todo > li').count() > 3, 'and Today says what is due');
await two.page.context().close();

await browser.close();
done();
