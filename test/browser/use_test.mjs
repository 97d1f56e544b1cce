#!/usr/bin/env node
// People at work in the real program: two on one record, a session that ends, mistakes, the back
// button, the keyboard alone, no script, paper, large type, little room.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasBrowser, launch, openPage, WIDTHS } from './browser.mjs';
import { demoApp, PASSWORD, PEOPLE } from './app.mjs';
import { checkAxe, checkKeyboard, overflow, scrolls } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const app = await demoApp();
const browser = await launch();
const parties = app.run('list', 'party', '--json').trim().split('\n').map((line) => JSON.parse(line));
const idOf = (name) => parties.find((it) => it.name.includes(name)).id;
const asagiri = idOf('あさぎり'), edit = `/records/party/${asagiri}/edit`;
const stored = () => JSON.parse(app.run('show', 'party', asagiri, '--json').trim().split('\n')[0]);
const person = async (role, options) => {
    const page = await openPage(browser, options);
    await app.signIn(page, PEOPLE[role]);
    return page;
};
// With a key: without script some browsers cannot tell the driver that a button stands still.
const save = (page) => page.press('#form .end button.p', 'Enter');
const heading = (page) => page.locator('h1').textContent();

// ---- two people, one record ----

const one = await person('office'), two = await person('admin');
await app.go(one, edit);
await app.go(two, edit);
await one.fill('[name=phone]', '011-000-1111');
await save(one);
await one.waitForURL(`**/vendors/${asagiri}**`);
ok((await one.locator('.said').textContent()).trim().length > 3, 'what was saved is said');
await two.fill('[name=address]', '札幌市中央区北二条西3-3');
await save(two);
await two.waitForSelector('#form fieldset');
const conflict = await two.locator('main').innerText();
ok(conflict.includes('小野寺 健'), 'the second to save sees who was faster', conflict);
ok(conflict.includes('011-000-1111') && conflict.includes('札幌市中央区北二条西3-3'), 'and what each of them wrote');
is(stored().phone, '011-000-1111', 'nothing is written over by then');
await save(two);
await two.waitForURL(`**/vendors/${asagiri}**`);
is(stored().phone, '011-000-1111', 'what only the first changed stays unless one chooses otherwise');
is(stored().address, '札幌市中央区北二条西3-3', 'and what the second wrote is there too');
await app.go(one, edit);
await app.go(two, edit);
await one.fill('[name=phone]', '011-000-2222');
await save(one);
await one.waitForURL(`**/vendors/${asagiri}**`);
await two.fill('[name=phone]', '011-000-3333');
await save(two);
await two.waitForSelector('#form fieldset');
await checkAxe(two, 'two versions side by side');
await two.locator('#form fieldset label', { hasText: '011-000-2222' }).click();
await save(two);
await two.waitForURL(`**/vendors/${asagiri}**`);
is(stored().phone, '011-000-2222', 'of two values for one field the one that was chosen stays');

// ---- the session ends while one types ----

await app.go(one, edit);
await one.fill('[name=representative]', '岩崎 誠');
await one.waitForFunction(() => document.querySelector('[data-draft-state]').textContent.includes('下書き'), null, { timeout: 60000 });
await one.context().clearCookies();
await app.go(one, edit);
await one.fill('[name=email]', PEOPLE.office);
await one.fill('[name=password]', PASSWORD);
await one.click('main button.p');
await one.waitForURL(`**${edit}`);
is(await one.inputValue('[name=representative]'), '岩崎 誠', 'after the session ended the form comes back as it was typed');
ok((await one.locator('.say.note').textContent()).includes('書きかけた'), 'and says that it was not stored yet');
await two.goto(app.url + edit);
await two.fill('[name=note]', '先に保存');
await save(two);
await two.waitForURL(`**/vendors/${asagiri}**`);
await one.reload();
await save(one);
await one.waitForSelector('#form fieldset');
ok((await one.locator('main').innerText()).includes('先に保存'), 'a draft that is older than what is stored writes nothing over');
await save(one);
await one.waitForURL(`**/vendors/${asagiri}**`);
is(stored().note, '先に保存', 'what came in between stays');
is(stored().representative, '岩崎 誠', 'and the draft is stored');
await app.go(one, edit);
is(await one.locator('.say.note').count(), 0, 'then there is no draft any more');
const cookies = await one.context().cookies();
const other = await one.context().newPage();
await app.go(other, '/');
await other.click('.menu summary');
await other.click('.menu form button');
await other.waitForURL('**/sign-in**');
await one.context().addCookies(cookies);
await one.fill('[name=industry]', '電話受付');
await save(one);
await one.waitForSelector('[name=password]');
await one.fill('[name=email]', PEOPLE.office);
await one.fill('[name=password]', PASSWORD);
await one.click('main button.p');
await one.waitForURL(`**${edit}`);
is(await one.inputValue('[name=industry]'), '電話受付', 'who saves after the session ended finds the form again after signing in');
await one.locator('.say.note form button').click();
await one.waitForURL(`**${edit}`);
is(await one.inputValue('[name=industry]'), '', 'and can drop what was typed');

// ---- mistakes, back ----

await app.go(one, edit);
await one.fill('[name=name]', '');
await one.fill('[name=corporate_number]', '3900000100038');
await one.fill('[name=url]', 'https://asagiri.example/');
await save(one);
await one.waitForSelector('#mistakes');
ok((await one.title()).startsWith('エラー：'), 'B8 the title says that there are mistakes');
is(await one.evaluate(() => document.activeElement.id), 'mistakes', 'B8 their summary has the focus');
is(await one.inputValue('[name=url]'), 'https://asagiri.example/', 'B8 what was typed stays');
await one.click('#mistakes a >> nth=0');
is(await one.evaluate(() => document.activeElement.name), 'name', 'B8 each leads to its field');
await checkAxe(one, 'a form with mistakes');
await one.fill('[name=name]', 'あさぎりコンタクト株式会社');
await one.fill('[name=corporate_number]', '３９００００－０１０００３７');
await save(one);
await one.waitForURL(`**/vendors/${asagiri}**`);
is(stored().corporate_number, '3900000100037', 'wide digits and hyphens are understood');
await app.go(one, edit);
await one.fill('[name=url]', 'https://asagiri.example/ja');
await save(one);
await one.waitForURL(`**/vendors/${asagiri}**`);
const { version } = stored();
await one.goBack();
ok((await one.locator('#form').count()) === 1, 'B9 back after saving shows the form');
await one.goForward();
is(stored().version, version, 'B9 and does nothing twice');

// ---- the keyboard alone ----

const keys = await openPage(browser);
await app.go(keys, '/sign-in');
await keys.keyboard.press('Tab');
for (let i = 0; i < 12 && await keys.evaluate(() => document.activeElement.name) !== 'email'; i++) await keys.keyboard.press('Tab');
await keys.keyboard.type(PEOPLE.office);
await keys.keyboard.press('Tab');
await keys.keyboard.type(PASSWORD);
await keys.keyboard.press('Enter');
await keys.waitForURL((url) => url.pathname === '/');
ok(true, 'one signs in with the keyboard alone');
const tabTo = async (test, most = 80) => {
    for (let i = 0; i < most; i++) {
        await keys.keyboard.press('Tab');
        if (await keys.evaluate(test)) return true;
    }
    return false;
};
ok(await tabTo(() => document.activeElement.matches('.menu summary')), 'reaches the menu');
await keys.keyboard.press('Enter');
ok(await keys.evaluate(() => document.querySelector('.menu').open), 'opens it');
await keys.keyboard.press('Escape');
ok(await keys.evaluate(() => !document.querySelector('.menu').open && document.activeElement.matches('.menu summary')), 'and closes it without losing the place');
await app.go(keys, '/vendors');
ok(await tabTo(() => document.activeElement.matches('th a') && document.activeElement.textContent.includes('あけぼの販売')), 'reaches a party');
await keys.keyboard.press('Enter');
await keys.waitForURL('**/vendors/*');
ok(await tabTo(() => document.activeElement.pathname?.endsWith('/edit')), 'its edit button');
await keys.keyboard.press('Enter');
await keys.waitForSelector('#form');
ok(await tabTo(() => document.activeElement.name === 'note', 120), 'the fields of the form');
await keys.keyboard.type('鍵盤だけで');
ok(await tabTo(() => document.activeElement.matches('#form .end button.p')), 'and its button');
await keys.keyboard.press('Enter');
await keys.waitForSelector('.said svg');
ok(app.run('show', 'party', idOf('あけぼの'), '--json').includes('鍵盤だけで'), 'which stores what was typed');
const work = (...more) => app.run('list', 'entrustment', '--json', ...more).split('\n').filter(Boolean).map((line) => JSON.parse(line)).find((it) => it.party_id === idOf('あけぼの'));
await app.go(keys, `/records/entrustment/${work().id}/edit`);
await keys.focus('[name=work]');
await keys.keyboard.type('と窓口');
await keys.keyboard.press('Enter');
await keys.waitForSelector('.said svg');
ok(work().work.includes('と窓口'), 'the Enter key in a field saves, also where a button looks something up');
for (const [name, path] of [['Today', '/'], ['a party', `/vendors/${asagiri}`], ['a chain as a table', `/vendors/${asagiri}/chain?view=table`], ['a form', edit]])
    await checkKeyboard(keys, `the real ${name}`, () => app.go(keys, path));

// ---- without script ----

const bare = await person('office', { javaScriptEnabled: false });
await app.go(bare, '/vendors');
await bare.fill('[name=q]', 'ﾋﾅﾀ');
await bare.click('.find button');
ok((await bare.locator('main').innerText()).includes('ひなた企画'), 'without script: the search finds by kana, whatever their width');
await app.go(bare, `/vendors/${idOf('もくれん')}/chain`);
ok((await bare.locator('main').innerText()).includes('Mekong Data Works'), 'the chain is there');
await app.go(bare, '/vendors');
await bare.click('th button[value="-persons"]');
ok(new URL(bare.url()).search.includes('sort=-persons'), 'lists are sorted');
await app.go(bare, edit);
await bare.fill('[name=note]', '台本なしで');
await save(bare);
await bare.waitForURL(`**/vendors/${asagiri}**`);
is(stored().note, '台本なしで', 'forms are stored');
await app.go(bare, edit);
await bare.fill('[name=note]', '言語を換えても残る');
await bare.press('.foot [name=_lang]', 'Enter');
is(await bare.inputValue('[name=note]'), '言語を換えても残る', 'another language keeps what was typed');
is(await bare.locator('html').getAttribute('lang'), 'en', 'and is the other language');
is(stored().note, '台本なしで', 'and stores nothing');
await bare.context().clearCookies({ name: 'kantoku_lang' });

// ---- ugly data: long names, many contracts, little room ----

const LONG = '特定非営利活動法人北海道情報通信利用者個人情報取扱支援及び相談対応並びに高度情報化推進協議会札幌中央事務局第二事業部'.padEnd(60, '課');
const latin = `Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft<script>alert(1)</script>`;
const add = (kind, ...fields) => JSON.parse(app.run('add', kind, ...fields, '--json').trim().split('\n')[0]).id;
const ugly = add('party', `name=${LONG}`, `former_names=${latin}`, `address=${LONG}${LONG}`);
const company = JSON.parse(app.run('list', 'company', '--json').trim().split('\n')[0]).id;
const edges = [];
for (let i = 0; i < 3; i++)
    edges.push(add('entrustment', `party_id=${ugly}`, `company_id=${company}`, `work=${LONG} ${i}`, `data_items=氏名\n${latin}`, 'persons=1820000'));
for (let i = 0; i < 30; i++) add('contract', `entrustment_id=${edges[i % 3]}`, `title=${i % 2 ? LONG : latin} ${i}`, 'start_on=2020-04-01', 'end_on=2021-03-31');
add('party', `name=${latin}`);
const narrow = await person('office');
for (const path of ['/', '/todo', '/vendors', `/vendors/${ugly}`, `/vendors/${ugly}/chain`, `/vendors/${ugly}/chain?view=table`,
    `/vendors/${ugly}/contracts`, `/vendors/${ugly}/history`, `/records/party/${ugly}/edit`, '/search?q=Donau', `/search?q=${encodeURIComponent(LONG)}`]) {
    for (const size of WIDTHS) {
        await narrow.setViewportSize(size);
        const status = (await app.go(narrow, path)).status();
        if (status === 404) continue;
        ok(!await narrow.evaluate(scrolls), `${path.replace(ugly, ':id').slice(0, 40)} with ugly data at ${size.width}: nothing scrolls sideways`, await narrow.evaluate(overflow));
    }
}
ok(narrow.refused.length === 0, 'and nothing of it runs', narrow.refused);

// ---- 200 %, less motion ----

const large = await person('office', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' });
for (const path of ['/', '/vendors', `/vendors/${asagiri}`, edit, '/vendors/import', '/calendar']) {
    await app.go(large, path);
    ok(!await large.evaluate(scrolls), `B10 ${path.replace(asagiri, ':id')} at 200 %: nothing scrolls sideways`, await large.evaluate(overflow));
    const moving = await large.evaluate(() => [...document.querySelectorAll('*')].filter((it) => {
        const style = getComputedStyle(it);
        return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01 || style.scrollBehavior === 'smooth';
    }).length);
    is(moving, 0, `${path.replace(asagiri, ':id')}: who wants no motion gets none`);
}

// ---- paper ----

const PDF = ['/usr/bin/pdftotext', '/usr/bin/pdfinfo'];
async function print(page, path, says, last, landscape = false) {
    await app.go(page, path);
    const file = join(app.folder, 'page.pdf');
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const size = execFileSync(PDF[1], [file], { encoding: 'utf8' });
    ok((landscape ? /(841\.\d+|842) x 59[45]/ : /59[45](\.\d+)? x 84[12]/).test(size), `B12 ${says}: prints on A4`, /Page size.*/.exec(size)[0]);
    const pages = execFileSync(PDF[0], [file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
    ok(pages.every((text) => text.trim().length > 20), `B12 ${says}: none of its ${pages.length} pages is blank`, pages.map((it) => it.trim().slice(0, 60)));
    const text = pages.join('').replace(/\s/g, '');
    ok(text.includes(last.replace(/\s/g, '')), `B12 ${says}: the last row is there`, text.slice(-200));
    ok(!/検索|サインアウト/.test(text), `B12 ${says}: navigation does not print`);
}
if (PDF.every(existsSync)) {
    const paper = await person('office');
    const lastOf = async (path, selector) => { await app.go(paper, path); return (await paper.locator(selector).last().innerText()).split('\n')[0]; };
    await print(paper, '/', 'Today', await lastOf('/', '.todo h3'));
    await print(paper, '/vendors', 'the register', (await lastOf('/vendors', 'main tbody th')).slice(0, 5), true);
    await print(paper, `/vendors/${asagiri}`, 'a party', '潮見データセンター株式会社');
    await print(paper, `/vendors/${asagiri}/chain`, 'a chain', '潮見データセンター株式会社', true);
} else {
    ok(true, 'B12 paper # SKIP no pdftotext');
}
await browser.close();
done();
