// kantoku.js - what a page can do better with a script. Every flow works without it.
//
// Sentences come from the page (data-…), never from here. Requests go to our own server alone.
'use strict';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const clock = () => {
    const now = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' });
    return now.format(new Date());
};

// ---- the summary of mistakes gets the focus when the page opens ----

const focusMistakes = () => $('#mistakes')?.focus();

// ---- drafts: a form with data-draft is saved there while it is being filled in ----

const DRAFT_DELAY = 1500, DRAFT_AGAIN = 10000;

function keepDraft(form) {
    const state = $('[data-draft-state]', form), over = $('[data-draft-over]', form);
    let timer = 0, changed = false, sending = false;

    const say = (text) => { if (state) state.textContent = text; };

    async function save() {
        timer = 0;
        if (sending || !changed) return;
        changed = false;
        sending = true;
        const body = new URLSearchParams(new FormData(form));
        try {
            const answer = await fetch(form.dataset.draft, { method: 'POST', body, credentials: 'same-origin' });
            if (over) over.hidden = answer.status !== 401;
            if (!answer.ok) throw new Error(answer.status);
            say(form.dataset.saved.replace('{1}', clock()));
        } catch {
            changed = true;
            say(over && !over.hidden ? '' : form.dataset.unsaved);
        }
        sending = false;
        if (changed) timer = setTimeout(save, DRAFT_AGAIN);
    }

    form.addEventListener('input', () => {
        changed = true;
        clearTimeout(timer);
        timer = setTimeout(save, DRAFT_DELAY);
    });
    // What was not saved yet goes out when the page is left; a submitted form needs no draft.
    form.addEventListener('submit', () => { changed = false; clearTimeout(timer); });
    addEventListener('pagehide', () => {
        if (!changed) return;
        navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
    });
}

// ---- parts that are fetched again: progress of a job ----

function refreshPart(part) {
    const seconds = Number(part.dataset.refresh) || 2;

    async function again() {
        try {
            const answer = await fetch(location.href, { credentials: 'same-origin' });
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const next = page.getElementById(part.id);
            if (!next) { location.reload(); return; }
            if (next.dataset.next) { location.assign(next.dataset.next); return; }
            if (!next.dataset.refresh) { location.reload(); return; }
            // Never swap what has the focus.
            if (!part.contains(document.activeElement)) part.innerHTML = next.innerHTML;
        } catch {
            // The server is away for a moment: the next try will tell.
        }
        setTimeout(again, seconds * 1000);
    }
    setTimeout(again, seconds * 1000);
}

// ---- uploads say how far they are ----

function showUpload(form) {
    const state = $('[data-upload-state]', form);

    // The page says so beforehand; the button stays, for a second try.
    if ('uploadNow' in form.dataset)
        form.addEventListener('change', (event) => {
            if (event.target.type === 'file' && event.target.files.length) form.requestSubmit();
        });

    form.addEventListener('submit', (event) => {
        const file = $('input[type=file]', form);
        if (!state || !file?.files.length) return;
        event.preventDefault();
        if (!state.hidden) return; // it is on its way already
        const bar = document.createElement('progress');
        const text = document.createElement('p');
        bar.max = 100;
        bar.setAttribute('aria-label', form.dataset.upload.replace('{1}', '0'));
        state.replaceChildren(bar, text);
        state.hidden = false;

        const body = new FormData(form, event.submitter);
        const request = new XMLHttpRequest();
        request.open('POST', form.action);
        request.responseType = 'document';
        request.upload.addEventListener('progress', (sent) => {
            if (!sent.lengthComputable) return;
            const percent = Math.floor(sent.loaded * 100 / sent.total);
            bar.value = percent;
            text.textContent = form.dataset.upload.replace('{1}', percent);
        });
        request.addEventListener('load', () => {
            const page = request.response;
            if (request.status < 400 || !page) { location.assign(request.responseURL || form.action); return; }
            // Refused: the same page with the reason in it.
            document.title = page.title;
            document.body.replaceChildren(...page.body.children);
            start(document);
            $('main').focus();
        });
        // A browser that cannot send says so better than we could.
        request.addEventListener('error', () => { state.hidden = true; form.submit(); });
        request.send(body);
    });
}

// ---- long tables fold: data-fold="5" data-more="…{1}…" ----

function fold(table) {
    const rows = $$('tbody tr', table).slice(Number(table.dataset.fold));
    if (rows.length < 2) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'b sm g';
    button.textContent = table.dataset.more.replace('{1}', rows.length);
    button.setAttribute('aria-expanded', 'false');
    rows.forEach((row) => { row.hidden = true; });
    button.addEventListener('click', () => {
        rows.forEach((row) => { row.hidden = false; });
        const first = $('a,button', rows[0]) ?? table;
        button.remove();
        first.focus();
    });
    table.after(button);
}

// ---- menus made of <details> close with Esc and by a click elsewhere ----

function closeMenus(event) {
    for (const menu of $$('details.menu[open]')) {
        if (event.type === 'keydown' && event.key !== 'Escape') continue;
        if (event.type === 'click' && menu.contains(event.target)) continue;
        menu.open = false;
        if (event.type === 'keydown') $('summary', menu).focus();
    }
}

// ---- single keys, off by default (WCAG 2.1.4) ----

const typing = (node) => node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

function row(step) {
    const stops = $$('.todo h3 a, .t tbody th a');
    const at = stops.findIndex((stop) => stop.closest('li,tr').contains(document.activeElement));
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}

let going = false;

function shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const key = event.key;
    const follow = (node) => { if (node) { event.preventDefault(); node.click(); } };
    if (going && /^[1-9]$/.test(key)) follow($$('.places a')[key - 1]);
    else if (key === '/') { event.preventDefault(); $('#find')?.focus(); }
    else if (key === 'n') follow($('[data-key=n]'));
    else if (key === '?') follow($('[data-key=keys]'));
    else if (key === 'j' || key === 'k') row(key === 'j' ? 1 : -1);
    going = key === 'g';
}

// ---- begin ----

function start(root) {
    $$('form[data-draft]', root).forEach(keepDraft);
    $$('form[data-upload]', root).forEach(showUpload);
    $$('[data-refresh]', root).forEach(refreshPart);
    $$('table[data-fold]', root).forEach(fold);
    $$('[data-script]', root).forEach((part) => { part.hidden = false; });
    $$('[data-print]', root).forEach((button) => {
        button.hidden = false;
        button.addEventListener('click', () => print());
    });
    focusMistakes();
}

start(document);
document.addEventListener('click', closeMenus);
document.addEventListener('keydown', closeMenus);
if (document.body.dataset.keys) document.addEventListener('keydown', shortcut);
