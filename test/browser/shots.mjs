#!/usr/bin/env node
// shots.mjs - pictures of the gallery, for eyes:  shots.mjs GALLERY OUT [NAME…]
import { mkdirSync, readdirSync } from 'node:fs';
import { launch, openPage, serve } from './browser.mjs';

const [gallery, out, ...names] = process.argv.slice(2);
const files = readdirSync(gallery).filter((file) => file.endsWith('.html')
    && (names.length ? names.some((name) => file.startsWith(name)) : !file.startsWith('hostile-')));
mkdirSync(out, { recursive: true });
const server = await serve(gallery);
const browser = await launch();
const page = await openPage(browser);
for (const file of files)
    for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${server.url}/${file}`);
        await page.screenshot({ path: `${out}/${file.replace('.html', '')}-${width}.png`, fullPage: true });
    }
await browser.close();
server.close();
