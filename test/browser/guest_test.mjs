#!/usr/bin/env node
// The vendor's side in a real browser: from our request to the accepted notice, by a person of the party with
// no account, at a desk and on a phone, without script, and with the draft that a script keeps.
import { hasBrowser, launch, openPage } from './browser.mjs';
import { demoApp, PEOPLE } from './app.mjs';
import { checkAxe, overflow, scrolls, smallButtons, smallText } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const app = await demoApp();
const browser = await launch();
const parties = app.run('list', 'party', '--json').trim().split('\n').map((line) => JSON.parse(line));
const asagiri = parties.find((it) => it.name.includes('あさぎり')).id;
const office = await openPage(browser);
await app.signIn(office, PEOPLE.office);

// axe is a script; where none runs, the gallery has looked at these pages with it.
async function look(page, says, runsScript = page !== phone) {
    ok(!await page.evaluate(scrolls), `${says}: nothing scrolls sideways`, await page.evaluate(overflow));
    const small = [...await page.evaluate(smallText), ...(page === phone ? await page.evaluate(smallButtons) : [])];
    ok(!small.length, `${says}: no text is too small, and no button for a thumb`, small);
    if (runsScript) await checkAxe(page, says);
}

const phone = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

// Our request, and the address that stands in the text to copy.
async function ask(about) {
    await app.go(office, `/tasks/new?party=${asagiri}&about=${about}`);
    ok(await office.locator('.say', { hasText: '送ってもメールは出ません' }).count(), 'the sample sends no mail, and says so');
    await office.click('main button.p');
    await office.waitForURL('**/tasks/*');
    await office.click('form[action$="/letter"] button');
    await office.waitForSelector('#letter');
    return /\/v\/[\w-]{43}/.exec(await office.locator('#letter pre').innerText())[0];
}

// ---- on a phone, without script ----

const link = await ask('site');
await look(office, 'our request');
const press = (page, selector) => page.press(selector, 'Enter');
await app.go(phone, link);
await look(phone, 'the door at 390');
is(await phone.locator('.places').count(), 0, 'there is no navigation of ours');
await press(phone, 'main button.p');
await phone.waitForURL('**/v/change/*');
await look(phone, 'what is registered at 390');
await press(phone, '.pn-h a');
await look(phone, 'a new row at 390');
await phone.fill('[name=name]', '旭川サテライト');
await press(phone, '#form button.p');
await phone.waitForSelector('#mistakes');
is(await phone.inputValue('[name=name]'), '旭川サテライト', 'what was typed stays beside the mistake');
await phone.fill('[name="start_on.y"]', '令和8');
await phone.fill('[name="start_on.m"]', '12');
await phone.fill('[name="start_on.d"]', '21');
await press(phone, '#form button.p');
await phone.waitForSelector('.said p');
await press(phone, 'main .act a.p');
await look(phone, 'the page to check at 390');
await press(phone, '#form button.p');
await phone.waitForURL('**/v/sent/*');
await look(phone, 'the receipt at 390');
is((await phone.locator('.sha').innerText()).length, 64, 'the receipt has its SHA-256');
await app.go(phone, '/');
ok(phone.url().includes('/sign-in'), 'the link opens nothing of ours');

// ---- at a desk: what a script adds ----

const second = await ask('person');
const desk = await openPage(browser);
await app.go(desk, second);
await desk.click('main button.p');
await desk.waitForURL('**/v/change/*');
await look(desk, 'what is registered at 1280');
await desk.locator('tbody tr', { hasText: '上原 一樹' }).locator('a').click();
await desk.fill('[name=affiliation]', '那覇センター');
await desk.waitForFunction(() => document.querySelector('[data-draft-state]').textContent.length > 0);
const row = desk.url();
await desk.goto(app.url + second);
await desk.click('main button.p');
await desk.goto(row);
is(await desk.inputValue('[name=affiliation]'), '那覇センター', 'what was typed and not stored is there again');
await look(desk, 'a row at 1280');
await desk.click('footer button[name=_lang]');
is(await desk.inputValue('[name=affiliation]'), '那覇センター', 'in the other language, too');
is(await desk.evaluate(() => document.documentElement.lang), 'en', 'which the page then speaks');

// ---- we look at it ----

await app.go(office, `/tasks?state=answered&party=${asagiri}`);
await look(office, 'the requests');
await office.locator('tbody tr', { hasText: '作業場所' }).first().locator('a.b').click();
await look(office, 'the notice beside the register');
await office.click('#form button.p');
await office.waitForSelector('.said p');
ok(app.run('list', 'site', '--json').includes('旭川サテライト'), 'what is accepted is in the register');
await browser.close();
done();
