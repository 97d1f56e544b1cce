#!/usr/bin/env node
// What follows from answers, in a real browser, with the clicks counted that ux.md allows: J6 from a finding to the
// breach that is decided, J5 a monthly check in which nothing has changed, and a visit from its plan to what it
// leads to. By mouse, by single keys, and on a phone without script.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasBrowser, launch, openPage } from './browser.mjs';
import { demoApp, KANTOKU, PEOPLE } from './app.mjs';
import { checkAxe, overflow, scrolls, smallButtons, smallText } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const app = await demoApp();
const browser = await launch();
const parties = app.run('list', 'party', '--json').trim().split('\n').map((line) => JSON.parse(line));
const party = (name) => parties.find((it) => it.name.includes(name)).id;
const ask = (sheet, period, name, ...rest) => execFileSync(KANTOKU.replace(/kantoku$/, 'test/web/ask_round'),
    [app.data, sheet, period, party(name), app.url, ...rest], { encoding: 'utf8', env: app.env }).trim().split(' ');
for (const name of ['東雲', '白樺'])
    app.run('add', 'contact', `party_id=${party(name)}`, 'name=担当 花子', 'role=staff', 'hours=business', 'email=tantou@example.jp');
const shots = process.env.SHOTS;
let shot = 0;

async function look(page, says, runsScript = true) {
    if (shots) await page.screenshot({ path: join(shots, `${String(++shot).padStart(2, '0')}-${says.replace(/\W+/g, '-')}.png`), fullPage: true });
    ok(!await page.evaluate(scrolls), `${says}: nothing scrolls sideways`, await page.evaluate(overflow));
    const small = [...await page.evaluate(smallText), ...(runsScript ? [] : await page.evaluate(smallButtons))];
    ok(!small.length, `${says}: no text is too small, and no button for a thumb`, small);
    if (runsScript) await checkAxe(page, says);
}

const office = await openPage(browser);
await app.signIn(office, PEOPLE.office);
let clicks = 0;
const press = async (selector, page = office) => { clicks++; await page.click(selector); };

// The address of a task, as it stands in the text to copy: the sample sends no mail.
async function linkOf(task) {
    await app.go(office, task);
    await office.click('form[action$="/letter"] button');
    await office.waitForSelector('#letter');
    return /\/v\/[\w-]{43}/.exec(await office.locator('#letter pre').innerText())[0];
}

// ---- what waits from the year before is done with first; whether it was a breach, later ----

await app.go(office, `/actions/reported/${party('あさぎり')}`);
await office.fill('form[action$="/finish"] [name=reason]', '審査の日程を確かめた');
await office.click('form[action$="/finish"] button');
await office.click('#ask a');
is(await office.locator('main table').first().locator('tbody tr').count(), 1, 'what nobody has decided yet is a list of its own');

// ---- J6: from the finding to the request, two clicks ----

const found = JSON.parse(app.run('findings', '--party', 'あさぎりコンタクト株式会社', '--json')).findings;
const answers = found.find((it) => it.period === '2026').answers;
await app.go(office, `/answers/${answers}/findings`);
ok(await office.locator('.keys a[href="/me"]').isVisible(), 'single keys are off, and the page says where they are switched on');
await look(office, 'findings at 1280');
await press('.fd form[action$="/defect"] button');
await office.waitForURL(/\/actions\/\w{26}$/);
const action = new URL(office.url()).pathname;
ok((await office.inputValue('[name=request]')).length > 20, 'the request is written already');
ok((await office.inputValue('[name="due.d"]')) === '25', 'due in thirty days');
await look(office, 'a request before it goes at 1280');
await press('form[action$="/send"] button.p');
await office.waitForSelector('.said p');
is(clicks, 2, 'J6: two clicks from the finding to the request');

// ---- the party: a plan, then what was done; by a phone, without script ----

await app.go(office, `/tasks?party=${party('あさぎり')}`);
const task = await office.locator('tbody a[href^="/tasks/"]').first().getAttribute('href');
const link = await linkOf(task);
const phone = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
const tap = async (selector) => { clicks++; await phone.press(selector, 'Enter'); };
await app.go(phone, link);
await phone.press('main button.p', 'Enter');
await phone.waitForURL(/\/v\/actions\/\w{26}$/);
await look(phone, 'the request of the party at 390', false);
await tap('button[value=plan]');
await phone.waitForSelector('#mistakes');
ok((await phone.title()).startsWith('エラー：'), 'who will act on it says how and by when');
clicks = 2;
await phone.fill('[name=plan]', '貸出を止め、全数の所在を確かめます');
await phone.fill('[name="plan_on.y"]', '令和8年12月18日');
await tap('button[value=plan]');
await phone.waitForSelector('.said p');
ok((await phone.locator('button[value=report]').getAttribute('class')).split(' ').includes('p'), 'after the plan the report is the thing to press');
const file = join(app.folder, '媒体返却簿.csv');
writeFileSync(file, '番号,返却日\nUSB-07,2026-11-30\n');
clicks++;
await phone.setInputFiles('[name=file]', file);
await phone.fill('[name=report]', '全数の所在を確かめ、返却簿を付けました');
await tap('button[value=report]');
await phone.waitForSelector('.said p');
is(clicks, 5, 'J6: three clicks of the party from the plan to the report, a file among them');

// ---- we look at it, give it back once, accept it, and decide about the breach ----

await app.go(office, `/actions/reported/${party('あさぎり')}`);
is(new URL(office.url()).pathname, action, 'what is due on Today leads to the report that waits');
ok(await office.locator('.ba').isVisible(), 'before and after stand side by side');
await look(office, 'before and after at 1280');
await office.locator('details', { has: office.locator('form[action$="/return"]') }).locator('summary').click();
await office.locator('form[action$="/return"] [name=unmet]').last().check();
await office.click('form[action$="/return"] button');
await office.waitForSelector('.said p');
await app.go(phone, new URL(phone.url()).pathname);
ok((await phone.locator('main').innerText()).includes('「'), 'the party reads which sentence is not met yet');
await phone.fill('[name=report]', '残りの2本も返却しました');
await phone.press('button[value=report]', 'Enter');
await phone.waitForSelector('.said p');
clicks = 0;
await app.go(office, '/todo');
await press(`a[href="/actions/reported/${party('あさぎり')}"]`);
await office.waitForURL(`**${action}`);
await office.fill('form[action$="/finish"] [name=reason]', '返却簿と照らした');
await press('form[action$="/finish"] button');
await office.waitForSelector('#ask');
ok((await office.locator('#ask h2').innerText()).includes('契約違反'), 'the one question that is left is asked');
await look(office, 'was it a breach at 1280');
await office.fill('#ask [name=reason]', '特記事項第11条4項に反する貸出');
is(await office.inputValue('#ask [name="on.d"]'), '', 'nobody but a person says on which day it happened');
for (const [part, value] of [['y', '2026'], ['m', '9'], ['d', '4']]) await office.fill(`#ask [name="on.${part}"]`, value);
await press('#ask button[value=yes]');
await office.waitForSelector('.said p');
is(clicks, 3, 'J6: three clicks from Today to the breach that is decided');
ok((await office.locator('aside').innerText()).includes('小野寺'), 'by a person who is named');
ok(await office.locator('form[action$="/escalate"]').isVisible(), 'a review of the contract is offered then');
await office.fill('form[action$="/escalate"] [name=reason]', '同じ不備が続いた');
await office.click('form[action$="/escalate"] button');
await office.waitForSelector('.said p');
await app.go(office, '/actions');
ok((await office.locator('main').innerText()).includes('2026年度'), 'and it is counted in its fiscal year');
await office.setViewportSize({ width: 390, height: 844 });
await look(office, 'the corrective actions at 390');
await office.setViewportSize({ width: 1280, height: 800 });

// ---- C5 by single keys ----

await app.go(office, '/me');
await office.check('[name=shortcuts][value="1"]');
await office.click('form:has([name=shortcuts]) button.p');
await office.waitForSelector('.said p');
await app.go(office, `/answers/${answers}/findings`);
ok(await office.locator('.keys kbd').count() >= 5, 'the page shows its keys');
const focused = () => office.evaluate(() => document.activeElement.closest('.fd')?.id);
await office.keyboard.press('1');
is(new URL(office.url()).pathname, `/answers/${answers}/findings`, 'a key decides nothing before a finding has the focus');
await office.keyboard.press('j');
const first = await focused();
await office.keyboard.press('j');
const second = await focused();
ok(first && second && first !== second, 'j goes to the next finding');
await office.keyboard.press('k');
is(await focused(), first, 'k goes back');
await office.keyboard.press('j');
await office.keyboard.press('3');
is(await office.evaluate(() => document.activeElement.name), 'reason', '3 asks why it is no problem');
await office.keyboard.type('k1j2 原本で確かめた');
is(await focused(), second, 'what is typed into a field is typed');
is(await office.inputValue(`#${second} textarea`), 'k1j2 原本で確かめた', 'and nothing else');
await office.keyboard.press('Tab');
await office.keyboard.press('Enter');
await office.waitForSelector('.said p');
await office.keyboard.press('j');
while (!await office.locator(`#${await focused()} [data-key="2"]`).count()) await office.keyboard.press('j');
await office.keyboard.press('2');
await office.waitForURL(/\/actions\/\w{26}$/);
ok((await office.locator('main').innerText()).includes('依頼'), '2 prepares a question to the party');

// ---- J5: a monthly check in which nothing has changed ----

ask('monthly', '2026-12', '東雲', 'answered');
const [monthly, reply] = ask('monthly', '2027-01', '東雲');
const desk = await openPage(browser);
clicks = 1; // the link in the mail
await app.go(desk, monthly);
await press('main button.p', desk);
await desk.waitForURL(/\/v\/answers\/[^/]+\/month$/);
await look(desk, 'the month at 1280');
is(await desk.locator('input[required]').count(), 2, 'J5: what is counted each month is asked, not taken from the last');
while (await desk.locator('form[action$="/month"] button.p').count()) {
    const left = await desk.locator('form[action$="/month"] button.p').count();
    for (const field of await desk.locator('input[required]').all()) await field.fill('0');
    await press('form[action$="/month"] button.p', desk);
    await desk.waitForFunction((count) => document.querySelectorAll('form[action$="/month"] button.p').length < count, left);
}
await desk.setViewportSize({ width: 390, height: 844 });
await look(desk, 'the month at 390');
await press('#form button', desk);
await desk.waitForURL(/receipt$/);
ok(clicks <= 6, `J5: from the mail to what was sent in ${clicks} clicks`);
clicks = 0;
await app.go(office, '/todo');
await press(`a[href="/answers/submitted/${party('東雲')}"]`);
await office.waitForURL(/\/checks\/rounds\//);
await press('form[action$="/accept"] button');
await office.waitForSelector('.said p');
is(clicks, 2, 'J5: what has not changed is accepted with the second click');
await app.go(office, `/answers/${reply}`);
ok((await office.locator('main').innerText()).includes('確認済み'), 'and it is');

// ---- J2b: by workbook, five clicks; what is filled in offline is answered here beforehand ----

ask('outsourcing', '2027', '白樺', 'answered');
const [sheet] = ask('outsourcing', '2028', '白樺');
const excel = await openPage(browser);
clicks = 1;
await app.go(excel, sheet);
await press('main button.p', excel);
await excel.waitForURL(/\/v\/answers\/[^/]+\/1$/);
const begin = excel.url();
for (const next of ['2', '3', 'check']) {
    await excel.click('.prior button[value=same]');
    await excel.waitForURL(new RegExp(`/v/answers/[^/]+/${next}$`));
}
await excel.goto(begin);
const download = excel.waitForEvent('download');
await press('.alt a[href$="sheet.xlsx"]', excel);
const book = join(app.folder, '点検シート_最終_修正2.xlsx');
await (await download).saveAs(book);
clicks++;
await excel.setInputFiles('.alt [name=file]', book);
await excel.waitForURL(/\/excel\/\w{26}$/);
await look(excel, 'what was read of the workbook at 1280');
await press('form[action$="/check"] button.p', excel);
await excel.waitForURL(/receipt$/);
is(clicks, 5, 'J2b: five clicks from the mail to what was sent, by workbook');

// ---- a visit: plan, notice, list, what was seen, result, what it leads to ----

await app.go(office, '/checks/plan');
await look(office, 'the plan at 1280');
await office.locator('a[href*="/records/inspection/new"][href*="way=visit"]').first().click();
await office.fill('[name="planned_on.y"]', '2026-11-25');
await office.click('#form button.p');
await office.waitForURL(/\/visits\/\w{26}$/);
const visit = new URL(office.url()).pathname;
await look(office, 'a visit at 1280');
await office.click(`a[href="${visit}/notice"]`);
await look(office, 'the notice letter at 1280');
await office.click('form[action$="/notice"] button.p');
await office.waitForSelector('.said p');
await app.go(office, `${visit}/checklist`);
ok(await office.locator('table.list tbody tr').count() > 5, 'there is a list to take along');
await app.go(office, visit);
await office.click('a[href*="/edit#f-held_on"]');
await office.fill('[name="held_on.y"]', '2026-11-25');
await office.fill('[name=seen]', '入退室の記録を見た。9月分がない');
await office.locator('[name=result][value=improve]').check().catch(() => office.selectOption('[name=result]', 'improve'));
await office.fill('[name=improvement]', '9月分の入退室の記録を提出してください。');
await office.click('#form button.p');
await office.waitForURL(/\/visits\/\w{26}$/);
const photo = join(app.folder, '入口.png');
writeFileSync(photo, Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
await office.click('#files a');
await office.setInputFiles('[name=file]', photo);
await office.click('#form button.p');
await office.waitForSelector('main tbody th a');
await app.go(office, visit);
ok((await office.locator('#files').innerText()).includes('入口.png'), 'a photograph is evidence of the visit');
await office.click(`a[href="${visit}/result"]`);
await look(office, 'the result letter at 1280');
await office.click('form[action$="/result"] button.p');
await office.waitForSelector('.said p');
await app.go(office, visit);
await office.click('a[href*="/actions/new"]');
is(await office.inputValue('[name=request]'), '9月分の入退室の記録を提出してください。', 'what has to be mended is in the request');
await office.fill('[name=title]', '');
await office.click('main form button.p');
await office.waitForSelector('#mistakes');
await office.fill('[name=title]', '入退室の記録に9月分がありません');
await look(office, 'a request by hand at 1280');
await office.click('main form button.p');
await office.waitForURL(/\/actions\/\w{26}$/);
await app.go(office, visit);
ok((await office.locator('main').innerText()).includes('入退室の記録に9月分がありません'), 'the visit shows what it has led to');
await office.setViewportSize({ width: 390, height: 844 });
await look(office, 'the visit at 390');
await app.go(office, '/actions/new?find=' + encodeURIComponent('あさぎり'));
await look(office, 'whom a request is for at 390');
ok(await office.locator('main li a[href*="party="]').count() > 0, 'a request without a finding or a visit begins with whom it is for');
ok(app.run('verify').length > 0, 'the trail holds');
await browser.close();
done();
