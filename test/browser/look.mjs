// look.mjs - what is measured of a page, whether it comes from the gallery or from the program.
// The numbers B1 … are those of the test plan.
import { axeSource, WIDTHS } from './browser.mjs';
import { is, ok } from './tap.mjs';

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = axeSource();

// ---- inside the page ----

export const overflow = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
        .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1
            && !node.closest('.tw,.tabs,.vh,pre,.sprite'))
        .slice(0, 5).map((node) => node.outerHTML.slice(0, 100));
};
export const scrolls = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;

export const smallText = () => [...document.querySelectorAll('body *')].filter((node) => {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    return own && node.getClientRects().length && !node.closest('.vh')
        && parseFloat(getComputedStyle(node).fontSize) < 14;
}).map((node) => node.outerHTML.slice(0, 100));

export const smallButtons = () => [...document.querySelectorAll('.b,.opt,.places a,.menu summary')]
    .filter((node) => node.getClientRects().length && node.getBoundingClientRect().height < 43.5)
    .map((node) => node.outerHTML.slice(0, 100));

// Statuses say in words what their colour says.
export const mute = () => [...document.querySelectorAll('.st')].filter((node) => !node.textContent.trim())
    .map((node) => node.outerHTML.slice(0, 100));

const stops = () => {
    const seen = new Set();
    return [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')]
        .filter((node) => {
            if (node.disabled || node.type === 'hidden' || node.tabIndex < 0) return false;
            if (!node.getClientRects().length || getComputedStyle(node).visibility === 'hidden') return false;
            if (node.closest('details:not([open])') && node.tagName !== 'SUMMARY') return false;
            if (node.type !== 'radio') return true;
            const group = [...document.getElementsByName(node.name)].filter((it) => it.form === node.form);
            const chosen = group.find((it) => it.checked);
            if (chosen ? chosen !== node : seen.has(node.name)) return false;
            seen.add(node.name);
            return true;
        });
};

const ringless = () => {
    const node = document.activeElement;
    const shown = node.parentElement?.matches('.opt') ? node.nextElementSibling : node;
    const style = getComputedStyle(shown);
    return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3 ? node.outerHTML.slice(0, 100) : '';
};

// ---- the checks ----

export async function checkAxe(page, says) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
    const result = await page.evaluate((tags) => axe.run({ runOnly: tags, resultTypes: ['violations'] }), AXE_TAGS);
    ok(result.violations.length === 0, `B1 ${says}: axe finds nothing`,
        result.violations.flatMap((it) => [`${it.id}: ${it.help}`, ...it.nodes.slice(0, 3).map((n) => `  ${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`)]));
}

// Where Tab begins: a page with mistakes has put the focus on their summary.
const toTheTop = () => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
};

export async function checkKeyboard(page, file, open) {
    await page.setViewportSize(WIDTHS[0]);
    await open();
    await page.evaluate(toTheTop);
    const count = await page.evaluate(`(${stops})().forEach((node, i) => { node.dataset.stop = i; }), document.querySelectorAll('[data-stop]').length`);
    const order = [], ringlessOnes = [];
    for (let i = 0; i < count; i++) {
        await page.keyboard.press('Tab');
        order.push(await page.evaluate(() => Number(document.activeElement.dataset.stop ?? -1)));
        const without = await page.evaluate(ringless);
        if (without) ringlessOnes.push(without);
    }
    const wrong = order.findIndex((stop, i) => stop !== i);
    ok(wrong < 0, `B5 ${file}: Tab reaches all ${count} controls in the order of the page`,
        `stop ${wrong} was ${order[wrong]}: ${await page.evaluate((i) => document.querySelector(`[data-stop="${i}"]`)?.outerHTML.slice(0, 120) ?? '', wrong)}`);
    ok(ringlessOnes.length === 0, `B5 ${file}: the focus is always seen`, ringlessOnes);
    await open();
    await page.evaluate(toTheTop);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    is(await page.evaluate(() => document.activeElement.id), 'main', `B5 ${file}: the skip link skips`);
}

