#!/usr/bin/env node
// Every screen in a real browser: axe, reflow, size of text and targets, keyboard, colours, print.
// The numbers B1 … are those of the test plan.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowser, launch, openPage, serve, WIDTHS } from './browser.mjs';
import { checkAxe, checkKeyboard, mute, overflow, scrolls, smallButtons, smallText } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}'
    + 'p{margin-bottom:2em!important}';

const gallery = mkdtempSync(join(tmpdir(), 'kantoku-gallery-'));
process.on('exit', () => rmSync(gallery, { recursive: true, force: true }));
execFileSync(process.env.GALLERY ?? 'build/test/web/gallery_test.t', [gallery], { stdio: 'ignore' });

const only = process.argv.slice(2);
const files = readdirSync(gallery).filter((file) => file.endsWith('.html')
    && (!only.length || only.some((name) => file.startsWith(name))));
const plain = files.filter((file) => !file.startsWith('hostile-'));
const hostile = files.filter((file) => file.startsWith('hostile-') && file.endsWith('.ja.html'));

const server = await serve(gallery);
const browser = await launch();
const open = async (page, file) => page.goto(`${server.url}/${file}`);

// Lists in which a person looks for one row on a phone; the others compare columns.
const BLOCKS = /^(answers-(month|people|check)|round|checks|returned|returned-ours|guest-home)\.ja/;
const sideways = () => [...document.querySelectorAll('.tw')].filter((box) => box.scrollWidth > box.clientWidth + 1
    && !box.querySelector('.plan,input')).map((box) => box.getAttribute('aria-label'));

// Of a row that is marked as a whole (the headings of a list that can be read) no cell stands out.
const marks = () => [...document.querySelectorAll('.tw tr:has(td:not(.hl)) .hl')].filter((cell) => cell.getBoundingClientRect().right
    > cell.closest('.tw').getBoundingClientRect().right + 1).map((cell) => cell.textContent);

// ---- the checks ----

async function checkWidths(page, file) {
    for (const size of WIDTHS) {
        await page.setViewportSize(size);
        const says = `${file} at ${size.width}`;
        ok(!await page.evaluate(scrolls), `B2 ${says}: nothing scrolls sideways but its regions`, await page.evaluate(overflow));
        const small = await page.evaluate(smallText);
        ok(small.length === 0, `B3 ${says}: no text under 14 px`, small);
        // English differs in its words alone: one width tells.
        if (size.width === 390 || (size.width === 1280 && file.endsWith('.ja.html'))) await checkAxe(page, says);
    }
    const away = await page.evaluate(marks);
    ok(away.length === 0, `B13 ${file}: on a phone a marked cell is in sight`, away);
    const hidden = await page.evaluate(sideways);
    if (BLOCKS.test(file)) ok(hidden.length === 0, `B13 ${file}: on a phone a row is a block, and nothing of it is out of view`, hidden);
    const buttons = await page.evaluate(smallButtons);
    ok(buttons.length === 0, `B4 ${file}: what a thumb presses is 44 px high`, buttons);
    const dumb = await page.evaluate(mute);
    ok(dumb.length === 0, `B11 ${file}: every status has a word`, dumb);
}

async function checkSpacing(page, file) {
    const style = await page.addStyleTag({ content: SPACING }).catch(() => null);
    if (style === null) return;
    ok(!await page.evaluate(scrolls), `B10 ${file}: wider spacing of text breaks nothing at 320`, await page.evaluate(overflow));
}

async function checkForcedColours(page, file) {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, file);
    const borderless = await page.evaluate(() => [...document.querySelectorAll('.st,.pn,.b')]
        .filter((node) => node.getClientRects().length && getComputedStyle(node).borderTopStyle === 'none').length);
    is(borderless, 0, `B11 ${file}: with forced colours borders stay`);
    await page.emulateMedia({ forcedColors: 'none' });
}

async function checkPrint(page, file, landscape) {
    await open(page, file);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map((box) => [+box[1], +box[2]]);
    ok(boxes.length > 0 && boxes.length < 12, `B12 ${file}: prints on ${boxes.length} pages`);
    if (landscape)
        ok(boxes.some(([width, height]) => Math.round(width) === 842 && Math.round(height) === 595),
            `B12 ${file}: prints on A4 landscape`, JSON.stringify(boxes));
    else
        ok(boxes.every(([width, height]) => Math.round(width) === 595 && Math.round(height) === 842),
            `B12 ${file}: on A4`, JSON.stringify(boxes));
}

// ---- run ----

const page = await openPage(browser);

async function checkLooks(queue) {
    // The test's own style needs a page without the policy; everything else runs under it.
    const loose = await openPage(browser, { bypassCSP: true });
    for (let file; (file = queue.shift());) {
        await loose.setViewportSize(WIDTHS[0]);
        await open(loose, file);
        await checkWidths(loose, file);
        await checkSpacing(loose, file);
    }
}

async function checkUse(queue) {
    for (let file; (file = queue.shift());) {
        await checkKeyboard(page, file, () => open(page, file));
        await checkForcedColours(page, file);
        await checkPrint(page, file, /^(chain|(contact-test|parties|parties-past|plan|register|round|round-draft)\.)/.test(file));
    }
}

// Two at a time: as many as the smallest machine has cores.
const looks = [...plain];
await Promise.all([
    checkLooks(looks),
    checkUse(plain.filter((name) => name.endsWith('.ja.html'))).then(() => checkLooks(looks)),
]);
ok(page.refused.length === 0, 'no page asks for what its policy refuses', page.refused);
page.refused.length = 0;
for (const file of hostile) {
    await page.setViewportSize(WIDTHS[2]);
    await open(page, file);
    ok(!await page.evaluate(scrolls), `${file}: hostile data do not break the page`, await page.evaluate(overflow));
    is(await page.evaluate(() => document.scripts.length), 1, `${file}: nor add a script`);
}
ok(page.refused.length === 0, 'no hostile text runs', page.refused);
await browser.close();
server.close();
done();
