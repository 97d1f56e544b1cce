#!/usr/bin/env node
// Every screen of the demo company that a link leads to, as each role sees it: no dead link, axe,
// reflow, order of headings, policy, languages. The numbers B1 … are those of the test plan.
import { readdirSync, readFileSync } from 'node:fs';
import { hasBrowser, launch, openPage, WIDTHS } from './browser.mjs';
import { demoApp, PEOPLE } from './app.mjs';
import { checkAxe, overflow, scrolls, smallText } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const LIST = 'test/import/lists/tree.xlsx';
const only = process.argv[2];
const app = await demoApp();
app.run('import', LIST, '--hold');
const data = readdirSync('registers').map((file) => file.replace('.kind', ''))
    .map((kind) => app.run('list', kind, '--json'))
    .concat(app.run('import', LIST, '--dry-run', '--json'),
        ...['change', 'finding', 'round'].map((it) => readFileSync(`src/domain/sample_${it}.c`, 'utf8').replace(/"\n\s*"/g, '')),
        // What it was asked, and what it sent; a letter is in the language of who gets it.
        ...['sheets/outsourcing.txt', 'sheets/monthly.txt', 'claims/certificate_lapsed.txt'].map((it) => readFileSync(it, 'utf8')),
        '有効期間 2024年11月1日〜2026年10月31日',
        '小野寺 健 高瀬 真理 佐伯 由美 千葉 望 森下 豊', '委託先一覧_最終_修正2_理由_直し済.xlsx').join('\n');

const browser = await launch();

// Addresses that differ in a record, a day or a word alone show one screen.
const shape = (url) => {
    const path = url.pathname.replace(/\/[0-9A-HJKMNP-TV-Z]{26}(?=\/|$)/g, '/:id').replace(/\d{4}-\d\d(-\d\d)?/g, ':day')
        .replace(/\/\d+(?=\/|$)/g, '/:number');
    const view = url.searchParams.get('view');
    const names = [...new Set(url.searchParams.keys())].filter((name) => name !== 'lang').sort();
    return `${path}${view ? `?view=${view}` : ''}${names.filter((it) => it !== 'view').map((it) => ` ${it}`).join('')}`;
};

// ---- what is measured inside the page ----

const outline = () => {
    const heads = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((it) => it.getClientRects().length);
    const levels = heads.map((it) => Number(it.tagName[1]));
    const jump = levels.findIndex((level, i) => level > (levels[i - 1] ?? 0) + 1);
    return levels.filter((level) => level === 1).length !== 1 ? 'not exactly one h1'
        : jump >= 0 ? `${heads[jump].outerHTML.slice(0, 80)} after level ${levels[jump - 1]}` : '';
};

const links = () => [...document.querySelectorAll('a[href]')]
    .map((it) => it.href.split('#')[0]).filter((it) => it.startsWith(location.origin));

// Texts with kana or kanji that no data are. Where a value came from is told in the office's words.
const japanese = () => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
        const owner = node.parentElement;
        if (owner.closest('script,style,[lang=ja],.seal')) continue;
        if (node.data.trim() !== '日本語' && /[\u3040-\u30ff\u4e00-\u9fff]/.test(node.data)) found.push(node.data.trim());
    }
    return found;
};

// ---- the walk of a role ----

async function open(page, path, width = WIDTHS[0]) {
    await page.setViewportSize(width);
    const answer = await page.goto(app.url + path);
    return answer.status();
}

// Everything a link leads to, one address a screen: what it answered, and where the link stood.
async function walk(page) {
    const queue = [{ path: '/', from: 'the start' }], seen = new Map();
    while (queue.length) {
        const it = queue.shift();
        const key = shape(new URL(it.path, app.url));
        if (seen.has(key)) continue;
        seen.set(key, it);
        if (/\.(xlsx|csv|ics|zip|svg|json)$/.test(key.split(/[ ?]/)[0])) {
            it.file = true;
            it.status = (await page.request.get(app.url + it.path)).status();
            continue;
        }
        const response = await page.goto(app.url + it.path).catch((error) => ({ status: () => (/Download/.test(error) ? 200 : 0), download: true }));
        it.status = response.status();
        it.file = response.download ?? false;
        if (it.file) continue;
        if (key.includes(' ')) continue; // the same screen, narrowed or sorted: its links are known
        for (const link of await page.evaluate(links)) {
            const url = new URL(link);
            queue.push({ path: url.pathname + url.search, from: it.path });
        }
    }
    return seen;
}

async function check(page, key, path, widths, axeAt) {
    for (const width of widths) {
        await open(page, path, width);
        const says = `${key} at ${width.width}`;
        ok(!await page.evaluate(scrolls), `B2 ${says}: nothing scrolls sideways but its regions`, await page.evaluate(overflow));
        if (axeAt.includes(width.width)) await checkAxe(page, says);
    }
    const small = await page.evaluate(smallText);
    ok(small.length === 0, `B3 ${key}: no text under 14 px`, small);
    is(await page.evaluate(outline), '', `${key}: headings in order`);
}

async function checkEnglish(page, key, path) {
    const glue = path.includes('?') ? '&' : '?';
    await open(page, `${path}${glue}lang=en`, WIDTHS[1]);
    ok(!await page.evaluate(scrolls), `B2 ${key} in English at 390: nothing scrolls sideways`, await page.evaluate(overflow));
    is(await page.evaluate(() => document.documentElement.lang), 'en', `B15 ${key}: is English when asked`);
    const foreign = /\/(origin|columns|settings\/mail|settings\/texts\/\w+\/ja)$/.test(key) ? [] : (await page.evaluate(japanese)).filter((text) => !data.includes(text)
        && text.split(/[^\u3040-\u30ff\u4e00-\u9fff々ー]+/).some((run) => run && !data.includes(run)));
    ok(foreign.length === 0, `B15 ${key}: no Japanese in English but data`, [...new Set(foreign)]);
    await page.context().clearCookies({ name: 'kantoku_lang' });
}

const checked = new Set();

async function checkRole(role) {
    const page = await openPage(browser);
    await app.signIn(page, PEOPLE[role]);
    const screens = await walk(page);
    const dead = [...screens].filter(([, it]) => it.status !== 200).map(([key, it]) => `${it.status} ${key} from ${it.from}`);
    const seen = new Set();
    ok(dead.length === 0, `${role}: no link leads where it may not or where nothing is`, dead);
    for (const [address, it] of screens) {
        const key = address.split(' ')[0];
        if (seen.has(key)) continue;
        seen.add(key);
        if (it.status !== 200 || it.file || (only && !key.includes(only))) continue;
        const first = !checked.has(key);
        checked.add(key);
        // Another role sees less of the same screen: whether it fits the narrow one tells.
        if (first) {
            // The gallery tells of the wide one.
            await check(page, `${role} ${key}`, it.path, WIDTHS, [390]);
            await checkEnglish(page, `${role} ${key}`, it.path);
        } else {
            await check(page, `${role} ${key}`, it.path, [WIDTHS[1]], []);
        }
    }
    ok(page.refused.length === 0, `${role}: no page asks for what its policy refuses`, [...new Set(page.refused)]);
    await page.context().close();
}

// ---- run: two at a time, as many as the smallest machine has cores ----

const roles = Object.keys(PEOPLE);
const worker = async () => { for (let role; (role = roles.shift());) await checkRole(role); };
await Promise.all([worker(), worker()]);

const outside = await openPage(browser);
for (const [name, path, status] of [['sign-in', '/sign-in', 200], ['a set-up that is over', '/setup/nothing', 404],
    ['an invitation that is over', '/invite/nothing', 404], ['nothing', '/nothing/here', 404]]) {
    is(await open(outside, path), status, `${name} answers ${status}`);
    await check(outside, name, path, WIDTHS, [1280, 390]);
    await checkEnglish(outside, name, path);
}
await app.signIn(outside, PEOPLE.board);
is(await open(outside, '/vendors/import'), 403, 'a page one may not see answers 403');
await check(outside, 'forbidden', '/vendors/import', WIDTHS, [1280, 390]);
ok(await outside.locator('main').textContent().then((it) => /小野寺|高瀬/.test(it)), 'and names who may');
await browser.close();
done();
