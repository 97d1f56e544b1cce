// kantoku.js - what a page can do better with a script. Every flow works without it.
//
// Sentences come from the page (data-…), never from here. Requests go to our own server alone.
'use strict';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

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
            say(form.dataset.saved.replace('{1}', await answer.text()));
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

// ---- a check sheet: each question is saved as it is answered ----

const ANSWER_DELAY = 800, ANSWER_AGAIN = 5000;

function saveAnswers(form) {
    const over = $('[data-draft-over]', form);
    const stamps = new Map(), dirty = new Set(), id = (question) => question.id.slice(1), key = (question) => `${form.dataset.answers}#${question.id}`;
    let timer = 0, sending = false, leaving = false;

    // Of each question, what was stored when it was shown.
    const stamp = (from) => from.elements.w.value.split(' ').forEach((pair) => stamps.set(...pair.split(':')));
    const shown = (questions) => questions.map((question) => `${id(question)}:${stamps.get(id(question))}`).join(' ');
    const fields = (questions) => {
        const body = new URLSearchParams({ _csrf: form.elements._csrf.value, w: shown(questions) });
        for (const question of questions)
            for (const [name, value] of new FormData(form))
                if (typeof value === 'string' && form.elements[name] && question.contains(
                    form.elements[name] instanceof RadioNodeList ? form.elements[name][0] : form.elements[name]))
                    body.append(name, value);
        return body;
    };
    const say = (question, text, bad) => {
        let line = $('.ok1', question);
        if (!line) {
            line = document.createElement('p');
            question.append(line);
        }
        line.textContent = text;
        line.className = bad ? 'ok1 bad' : 'ok1';
    };
    // What the server could not take yet stays on this device, and comes back with the page.
    const keep = (question) => {
        try { localStorage.setItem(key(question), JSON.stringify([...fields([question])])); } catch { /* full or off */ }
    };
    const forget = (question) => { try { localStorage.removeItem(key(question)); } catch { /* off */ } };

    // In the bar, which stays in sight: when all was saved last, or that the line is cut.
    let last = $('[data-saved-all]')?.textContent ?? '';
    const bar = (text) => { $('[data-saved-all]').textContent = text; };

    function told(answer, sent) {
        const count = $('[data-answered]');
        bar(last = answer.said);
        count.textContent = answer.progress;
        Object.assign($('.vbar progress'), { max: answer.questions, value: answer.answered });
        for (const question of sent) forget(question);
        for (const row of answer.rows) {
            const question = document.getElementById(`q${row.id}`);
            stamps.set(row.id, row.stamp);
            say(question, row.wrong || row.said, !!row.wrong);
        }
        if (answer.again && !dirty.size) location.reload(); // an answer asks for more, or for less
    }

    async function save() {
        timer = 0;
        if (sending || !dirty.size) return;
        const sent = [...dirty];
        dirty.clear();
        sending = true;
        let wait = 0;
        try {
            const answer = await fetch(form.dataset.answers, { method: 'POST', body: fields(sent), credentials: 'same-origin' });
            if (over) over.hidden = answer.status !== 401;
            if (!answer.ok) throw new Error(answer.status);
            told(await answer.json(), sent);
        } catch {
            wait = ANSWER_AGAIN;
            bar(form.dataset.unsaved);
            for (const question of sent) {
                dirty.add(question);
                keep(question);
                say(question, form.dataset.unsaved, true);
            }
        }
        sending = false;
        if (dirty.size) timer = setTimeout(save, wait);
    }

    function changed(event) {
        const question = event.target.closest('.q');
        if (!question || event.target.type === 'file') return;
        dirty.add(question);
        clearTimeout(timer);
        timer = setTimeout(save, /^(radio|checkbox)$/.test(event.target.type) ? 0 : ANSWER_DELAY);
    }

    // A button of one question, or a file: that question alone is sent, and comes back.
    function exchange(question, name, value) {
        const body = new FormData();
        for (const pair of [...fields([question]), [name, value]]) body.append(...pair);
        for (const file of $('[type=file]', question).files) body.append(`f${id(question)}`, file);
        const request = new XMLHttpRequest();
        request.open('POST', form.action);
        request.responseType = 'document';
        request.upload.addEventListener('progress', (sent) => {
            if (name === 'attach' && sent.lengthComputable)
                say(question, form.dataset.upload.replace('{1}', Math.floor(sent.loaded * 100 / sent.total)), false);
        });
        request.addEventListener('load', () => {
            const page = request.response, next = page?.getElementById(question.id);
            if (!next || !page.getElementById('form')) { location.assign(form.action); return; }
            const was = new Map(stamps);
            stamp(page.getElementById('form'));
            for (const [name, value] of was) if (name !== id(question)) stamps.set(name, value);
            question.replaceWith(next);
            dirty.delete(question);
            for (const part of ['.vbar.stick', '.secs']) $(part)?.replaceWith($(part, page));
            last = $('[data-saved-all]').textContent;
            ($(name === 'same' ? ':checked' : '[type=file]', next) ?? next).focus();
        });
        request.addEventListener('error', () => { dirty.add(question); keep(question); say(question, form.dataset.unsaved, true); });
        say(question, '', false);
        request.send(body);
    }

    addEventListener('offline', () => bar(form.dataset.unsaved));
    addEventListener('online', () => { bar(last); if (dirty.size) save(); });
    form.addEventListener('input', changed);
    form.addEventListener('change', (event) => {
        if (event.target.type === 'file' && event.target.files.length)
            exchange(event.target.closest('.q'), 'attach', event.target.name.slice(1));
    });
    form.addEventListener('submit', (event) => {
        const button = event.submitter, question = button?.closest('.q');
        if (question && button.name) {
            event.preventDefault();
            exchange(question, button.name, button.value);
            return;
        }
        leaving = true;
        form.elements.w.value = shown($$('.q', form));
        clearTimeout(timer);
    });
    addEventListener('pagehide', () => {
        if (leaving || !dirty.size) return;
        dirty.forEach(keep);
        navigator.sendBeacon(form.dataset.answers, fields([...dirty]));
    });

    stamp(form);
    for (const question of $$('.q', form)) {
        let kept = null;
        try { kept = JSON.parse(localStorage.getItem(key(question))); } catch { /* none */ }
        if (!kept) continue;
        const names = new Map();
        for (const [name, value] of kept) names.set(name, [...names.get(name) ?? [], value]);
        for (const input of $$('input,textarea', question)) {
            const values = names.get(input.name) ?? [];
            if (/^(radio|checkbox)$/.test(input.type)) input.checked = values.includes(input.value);
            else if (input.type !== 'file' && values.length) input.value = values.shift();
        }
        dirty.add(question);
    }
    if (dirty.size) save();
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
    const stops = $$('.fd > details > summary, .todo h3 a, .t tbody th a');
    const at = stops.findIndex((stop) => stop.closest('article,li,tr').contains(document.activeElement));
    const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    if (next?.matches('summary')) next.parentNode.open = true; // both sides are seen before it is decided
    next?.focus();
}

// On the finding that has the focus. The third key asks why, so it goes on to the field.
function decide(key, follow) {
    const card = document.activeElement.closest('.fd'), act = card && $(`[data-key="${key}"]`, card);
    if (!act || !$('details', card).open) return;
    follow(act);
    $('textarea', act.parentNode)?.focus();
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
    else if (/^[123]$/.test(key)) decide(key, follow);
    going = key === 'g';
}

// ---- begin ----

function start(root) {
    $$('form[data-draft]', root).forEach(keepDraft);
    $$('form[data-upload]:not([data-answers])', root).forEach(showUpload);
    $$('form[data-answers]', root).forEach(saveAnswers);
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
