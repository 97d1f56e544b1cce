#!/usr/bin/env node
// Every operation of the OpenAPI document is called on the demo company, and every answer held against
// its schema, by validators that are not ours.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { demoApp, KANTOKU, PEOPLE } from '../browser/app.mjs';
import { done, is, ok } from '../browser/tap.mjs';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020.js').default;
const formats = require('ajv-formats').default;
const { Validator } = await import('@seriousme/openapi-schema-validator');

const app = await demoApp();
const scopes = 'read,write,decide,import,journal,admin,report';
const made = JSON.parse(app.run('token', 'add', PEOPLE.admin, 'test', '--may', scopes, '--json'));
const other = JSON.parse(app.run('token', 'add', PEOPLE.office, 'test', '--may', scopes.replace(',admin', ''), '--json'));
const base = `${app.url}/api/v1`;

// ---- the document ----

const answer = await fetch(`${base}/openapi.json`, { headers: { 'Accept-Language': 'en' } });
const text = await answer.text();
const doc = JSON.parse(text);
is(`${answer.status} ${answer.headers.get('content-type')}`, '200 application/json', 'the document is for everybody');
is(text, execFileSync(KANTOKU, ['openapi', '--lang', 'en'], { encoding: 'utf8' }).trimEnd(),
    'kantoku openapi prints the same');
const result = await new Validator().validate(JSON.parse(text));
ok(result.valid, 'it is OpenAPI 3.1 by its schema', result.errors);
const twice = (text.match(/"operationId":"[^"]*"/g) ?? []).sort().filter((id, i, all) => id === all[i - 1]);
is(twice.join(), '', 'every operation has a name of its own');
ok(!/[ぁ-んァ-ヶ]/.test(JSON.stringify(doc.info)), 'it speaks English to whom it is asked in English');
const japanese = await (await fetch(`${base}/openapi.json`, { headers: { 'Accept-Language': 'ja' } })).json();
ok(/[ぁ-ん]/.test(japanese.info.description), 'and Japanese to others');

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema(doc, 'doc');
const fits = (reference, value) => {
    const validate = ajv.compile({ $ref: `doc${reference}` });
    return validate(value) ? '' : ajv.errorsText(validate.errors);
};

// ---- calling ----

const operations = Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })));
const called = new Set();

async function call(operation, { path = operation.path, query = {}, headers = {}, body, token = made.token } = {}) {
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = await fetch(url, {
        method: operation.method,
        headers: { ...(token && { Authorization: `Bearer ${token}` }),
            ...(body && !(body instanceof FormData) && { 'Content-Type': 'application/json' }), ...headers },
        body: body && !(body instanceof FormData) ? JSON.stringify(body) : body,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, type, headers: answer.headers, bytes,
        json: type.includes('json') && bytes.length ? JSON.parse(bytes.toString('utf8')) : null };
}

// What is wrong with an answer, by the document; "" if nothing.
function wrong(operation, got) {
    const described = operation.responses[got.status] ??
        { content: doc.components.responses.Problem.content };
    if (!operation.responses[got.status] && got.status < 400) return `status ${got.status} is not described`;
    const content = described.content?.[got.type];
    if (described.content && !content) return `${got.status} ${got.type} is not described`;
    if (!described.content) return got.bytes.length ? 'has a body' : '';
    for (const name of Object.keys(described.headers ?? {}))
        if (!got.headers.get(name)) return `has no ${name}`;
    return content.schema?.$ref ? fits(content.schema.$ref, got.json) : '';
}

async function expect(operation, status, options) {
    const got = await call(operation, options);
    const fault = got.status === status ? wrong(operation, got)
        : `${got.status} ${got.bytes.toString('utf8').slice(0, 500)}`;
    ok(!fault, `${operation.operationId}: ${operation.method} ${options?.path ?? operation.path} ${status}`, fault);
    called.add(operation.operationId);
    return got;
}

const find = (path, method) => operations.find((it) => it.path === path && it.method === method);
const resolve = (schema) => schema.$ref
    ? resolve(schema.$ref.slice(2).split('/').reduce((at, name) => at[name], doc)) : schema;

// ---- the kinds: listed, added, read, changed, taken out ----

const first = async (collection) => {
    const got = await call(find(`/${collection}`, 'GET'), { path: `/${collection}` });
    return got.json.items[0]?.id ?? (await add(collection)).id;
};

async function valueFor(name, schema) {
    if (schema['x-collection']) return first(schema['x-collection']);
    if (schema.enum) return schema.enum[0];
    if (schema.format === 'date') return '2026-11-25';
    const type = [schema.type].flat()[0];
    return { integer: 3, array: ['あ'], boolean: true }[type] ?? 'テスト';
}

// What a rule asks for beyond the schema.
const more = { attendances: { name: '佐藤 花子' }, disclosures: { url: 'https://example.jp/privacy' },
    inspection_counts: { fiscal_year: '2026' } };

async function bodyFor(operation) {
    const schema = resolve(operation.requestBody.content['application/json'].schema);
    const properties = resolve(schema.allOf[0]).properties;
    const body = {};
    for (const name of schema.required) body[name] = await valueFor(name, properties[name]);
    return { ...body, ...more[operation.path.slice(1)] };
}

async function add(collection) {
    const operation = find(`/${collection}`, 'POST');
    return (await expect(operation, 201, { path: `/${collection}`, body: await bodyFor(operation) })).json;
}

async function walk(collection) {
    const one = `/${collection}/{id}`;
    const list = await expect(find(`/${collection}`, 'GET'), 200, { query: { limit: 3 } });
    await expect(find(`/${collection}`, 'GET'), 304, { query: { limit: 3 },
        headers: { 'If-None-Match': list.headers.get('etag') } });
    for (const sort of ['name', '-day'])
        is(await pages(find(`/${collection}`, 'GET'), { sort, limit: 20 }, (it) => it.id), '', `${collection} by ${sort}, page by page`);
    await expect(find(`/${collection}`, 'GET'), 200, { query: { q: 'ひばり', sort: '-party' } });
    const record = await add(collection);
    if (!record?.id) return;
    const path = `/${collection}/${record.id}`;
    const read = await expect(find(one, 'GET'), 200, { path });
    const match = { 'If-Match': read.headers.get('etag') };
    const change = Object.fromEntries(Object.entries(record)
        .filter(([name]) => !['id', 'version', 'added_at', 'changed_at', 'removed_at'].includes(name)));
    is(fits(`#/components/schemas/${list && schemaOf(collection)}Change`, change), '',
        `what is read of ${collection} may be sent back`);
    await expect(find(one, 'PATCH'), 200, { path, body: change, headers: match });
    if (find(`${one}/files`, 'POST')) await keep(one, path);
    await expect(find(`${one}/trail`, 'GET'), 200, { path: `${path}/trail`, query: { limit: 1 } });
    await expect(find(one, 'DELETE'), 200 + 4, { path, query: { reason: 'test' }, headers: match });
}

// A file of evidence comes and is listed.
async function keep(one, path) {
    const form = new FormData();
    form.set('file', new Blob(['証跡の中身']), '契約 書.txt');
    form.set('document', 'contract');
    form.set('valid_to', '2027-03-31');
    await expect(find(`${one}/files`, 'POST'), 201, { path: `${path}/files`, body: form,
        headers: { 'Idempotency-Key': path } });
    const list = await expect(find(`${one}/files`, 'GET'), 200, { path: `${path}/files` });
    is(`${list.json.items.length} ${list.json.items[0]?.name}`, '1 契約 書.txt', 'with the file that was kept');
}

const schemaOf = (collection) => find(`/${collection}`, 'GET').responses[200].content['application/json']
    .schema.$ref.split('/').pop().replace(/List$/, '');
const collections = operations.filter((it) => it.method === 'POST' && doc.paths[`${it.path}/{id}`]?.patch)
    .map((it) => it.path.slice(1));
ok(collections.length >= 8, `there are ${collections.length} kinds`);
for (const collection of collections) await walk(collection);

// ---- what was known on a past day ----

// The first who asks has the copy made.
async function past(operation, options) {
    for (let i = 0; i < 20; i++) {
        const got = await call(operation, options);
        if (got.status !== 503) break;
        await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    return expect(operation, 200, options);
}
{
    const asOf = { as_of: '2026-11-24' };
    const one = (await call(find('/parties', 'GET'))).json.items[0];
    const name = '昨日はなかった会社';
    await call(find('/parties', 'POST'), { body: { name } });
    const then = await past(find('/parties', 'GET'), { query: { ...asOf, q: name } });
    is(then.json.items.length, 0, 'what was added today was not there yesterday');
    await past(find('/parties', 'GET'), { query: asOf });
    is(await pages(find('/certificates', 'GET'), { ...asOf, sort: 'day' }, (it) => it.id), '', 'a past list has pages');
    await past(find('/parties/{id}', 'GET'), { path: `/parties/${one.id}`, query: asOf });
    await past(find('/parties/{id}/chain', 'GET'), { path: `/parties/${one.id}/chain`, query: asOf });
    await past(find('/todo', 'GET'), { query: asOf });
    await past(find('/vendors', 'GET'), { query: asOf });
    await expect(find('/parties', 'GET'), 422, { query: { as_of: '2027-01-01' } });
    await expect(find('/parties', 'GET'), 400, { query: { as_of: 'yesterday' } });
}

// ---- all else ----

const parties = (await call(find('/parties', 'GET'), { query: { limit: 200 } })).json.items;
const busy = (await call(find('/vendors', 'GET'), { query: { sort: '-persons' } })).json.items[0].id;

// Every page of a list, by its cursor: the items, none of them twice.
async function pages(operation, query, key) {
    const seen = new Set();
    let cursor, count = 0;
    do {
        const got = await call(operation, { query: { limit: 3, ...query, ...(cursor && { cursor }) } });
        const fault = got.status === 200 ? wrong(operation, got) : got.status;
        if (fault) return fault;
        for (const item of got.json.items) { seen.add(key(item)); count++; }
        cursor = got.json.next_cursor;
    } while (cursor && count < 60);
    return seen.size === count ? '' : `${count} items, ${seen.size} different`;
}

// The state of an import when its job has ended.
async function rest(path) {
    for (let i = 0; i < 200; i++) {
        const got = await call(find('/imports/{id}', 'GET'), { path });
        if (!got.json.runs) return got.json.fault ?? got.json.state;
        await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    return 'too long';
}

let years, months, asking, again, drawn, calls, shop, back, found, known, mended;
let taken = '', corrected, asked = '', notice = '', rows = [], test, change, line = '', hook = '', sheet = '';
const twins = [];
const special = {
    async listVendors(operation) {
        const shows = operation.parameters.find((it) => it.name === 'show').schema.enum;
        const sorts = operation.parameters.find((it) => it.name === 'sort').schema.enum;
        for (const show of shows)
            is(await pages(operation, { show }, (it) => it.id), '', `vendors, ${show}, page by page`);
        for (const sort of sorts)
            is(await pages(operation, { sort }, (it) => it.id), '', `vendors by ${sort}, page by page`);
        await expect(operation, 200);
        await expect(operation, 400, { query: { show: 'overdue', sort: 'name' } });
    },
    async listTodo(operation) {
        for (const group of operation.parameters.find((it) => it.name === 'group').schema.enum)
            is(await pages(operation, { group }, (it) => [it.duty, it.subject_id, it.item_id].join()), '',
                `to do, ${group}, page by page`);
        await expect(operation, 200, { query: { strength: 'must', from: '2026-01-01', to: '2027-12-31' } });
    },
    async search(operation) {
        const got = await expect(operation, 200, { query: { q: parties[0].name } });
        ok(got.json.items.some((it) => it.id === parties[0].id), 'which finds what is sought');
        await expect(operation, 400);
    },
    async listChains(operation) {
        const got = await expect(operation, 200, { path: `/parties/${busy}/chain` });
        ok(got.json.items[0].edges.some((it) => it.party_id === busy), 'with the party in it');
        await expect(operation, 404, { path: '/parties/nobody/chain' });
    },
    async listSame(operation) {
        for (const name of ['㈱同じ会社', '同じ会社株式会社', '株式会社おなじみ', 'おなじみ㈱'])
            twins.push((await expect(find('/parties', 'POST'), 201, { path: '/parties', body: { name } })).json.id);
        is(await pages(operation, { limit: 1 }, (it) => it.a_id), '', 'pairs, page by page');
        const got = await expect(operation, 200);
        ok(got.json.items.some((it) => [it.a_id, it.b_id].includes(twins[0]) && it.reasons.includes('name')),
            'with two spellings of one name', got.json);
    },
    async keepApart(operation) {
        await expect(operation, 204, { path: `/parties/${twins[2]}/apart/${twins[3]}` });
        const left = await call(find('/same', 'GET'));
        ok(!left.json.items.some((it) => it.a_id === twins[2]), 'which are not asked about again');
    },
    async mergeParties(operation) {
        const path = `/parties/${twins[0]}/merge/${twins[1]}`;
        const got = await expect(operation, 200, { path });
        is(got.json.id, twins[0], 'the first stays');
        const moved = await expect(find('/parties/{id}', 'GET'), 200, { path: `/parties/${twins[1]}` });
        is(moved.json.id, twins[0], 'and the id of the other leads to it');
        await expect(operation, 409, { path });
    },
    async splitParty(operation) {
        const got = await expect(operation, 200, { path: `/parties/${twins[1]}/split` });
        is(got.json.name, '同じ会社株式会社', 'parted again');
        await expect(operation, 404, { path: `/parties/${twins[1]}/split` });
    },
    async listTrail(operation) {
        is(await pages(operation, {}, (it) => it.seq), '', 'the trail, page by page');
        await expect(operation, 200, { query: { kind: 'party', verb: 'add', from: '2026-01-01' } });
        await expect(operation, 200, { query: { actor: 'nobody at all' } });
    },
    async addImport(operation) {
        const form = new FormData();
        form.set('file', new Blob([readFileSync('test/import/lists/two_row_heading.xlsx')]), '一覧.xlsx');
        const got = await expect(operation, 202, { body: form });
        taken = `/imports/${got.json.id}`;
        is(await rest(taken), 'columns', 'the list is read by a job');
    },
    async getImport(operation) { await expect(operation, 200, { path: taken }); },
    async getImportReport(operation) {
        const got = await expect(operation, 200, { path: `${taken}/report` });
        const { read } = got.json.counts;
        ok(read > 0 && got.json.rows.length >= read, 'with what would go in', got.json.counts);
    },
    async takeImport(operation) {
        await expect(operation, 202, { path: `${taken}/take` });
        is(await rest(taken), 'applied', 'it goes in');
        await expect(operation, 409, { path: `${taken}/take` });
    },
    async undoImport(operation) {
        await expect(operation, 202, { path: `${taken}/undo` });
        is(await rest(taken), 'undone', 'and out again');
    },
    async getTrailState(operation) { await expect(operation, 200); },
    async getTrailEntry(operation) {
        await expect(operation, 200, { path: '/trail/1' });
        await expect(operation, 404, { path: '/trail/x' });
    },
    async getFile(operation) { await expect(operation, 200, { path: `/files/${file.number}` }); },
    async getFileContent(operation) {
        const got = await expect(operation, 200, { path: `/files/${file.number}/content` });
        is(got.bytes.toString('utf8'), 'x', 'byte for byte');
    },
    async removeFile(operation) {
        await expect(operation, 400, { path: `/files/${file.number}`, query: { reason: '' } });
        await expect(operation, 204, { path: `/files/${file.number}`, query: { reason: 'test' } });
        await expect(operation, 404, { path: `/files/${file.number}`, query: { reason: 'test' } });
    },
    async getOpenapi(operation) { await expect(operation, 200, { token: '' }); },
    async getCheckPlan(operation) {
        const got = await expect(operation, 200);
        ok(got.json.due.some((it) => it.due_on === '2026-02-15'), 'with the visit that is overdue');
        await expect(operation, 400, { query: { year: 'R8' } });
    },
    async getCheckCounts(operation) {
        const of = async (year) => (await expect(operation, 200, { query: { year } })).json.items
            .find((it) => it.form === 'service_contract' && it.way === 'visit');
        is(JSON.stringify([await of(2025), await of(2023)].map((it) => [it.count, it.known])), '[[1,true],[0,false]]',
            'what is not known is not 0');
    },
    async listTasks(operation) {
        is(await pages(operation, {}, (it) => it.id), '', 'requests, page by page');
        await expect(operation, 200, { query: { state: 'answered', party: busy } });
    },
    async addTask(operation) {
        const contact = (await call(find('/contacts', 'GET'), { query: { limit: 200 } })).json.items
            .find((it) => it.email && !it.failed_email);
        const body = { party_id: contact.party_id, contact_id: contact.id, about: ['person', 'site'], due_on: '2026-12-11' };
        asked = (await expect(operation, 201, { body })).json.id;
        await expect(operation, 422, { body: { ...body, about: [], extra: 1 } });
        const wrong = await expect(operation, 422, { body: { ...body, due_on: '2020-01-01' } });
        is(wrong.json.errors[0].field, 'due_on', 'the member is named');
    },
    async getTask(operation) {
        const got = await expect(operation, 200, { path: `/tasks/${asked}` });
        is(got.json.about.join(), 'person,site', 'with what it is about');
    },
    async withdrawTask(operation) {
        const got = await expect(operation, 200, { path: `/tasks/${asked}/withdraw` });
        is(got.json.state, 'withdrawn', 'it is withdrawn');
        await expect(operation, 409, { path: `/tasks/${asked}/withdraw` });
    },
    async getNotice(operation) {
        const answered = (await call(find('/tasks', 'GET'), { query: { state: 'answered' } })).json.items
            .find((it) => it.kind === 'change').id;
        notice = `/tasks/${answered}/notice`;
        const got = await expect(operation, 200, { path: notice });
        rows = got.json.rows;
        ok(rows.length > 0 && rows[0].changes.length > 0, 'with its rows');
        await expect(operation, 404, { path: `/tasks/${asked}/notice` });
    },
    async returnNotice(operation) {
        await expect(operation, 422, { path: `${notice}/return`, body: { reason: ' ' } });
    },
    async acceptNotice(operation) {
        await expect(operation, 422, { path: `${notice}/accept`, body: { rows: [] } });
        const got = await expect(operation, 200, { path: `${notice}/accept`, body: { rows: [rows[0].id] } });
        ok(got.json.rows.find((it) => it.id === rows[0].id).accepted, 'a row is accepted');
    },
    async beginContactTest(operation) {
        const contacts = (await call(find('/contacts', 'GET'), { query: { limit: 200 } })).json.items
            .filter((it) => it.phone).slice(0, 2).map((it) => it.id);
        const got = await expect(operation, 201, { body: { contacts, days: 7 } });
        test = got.json;
        await expect(operation, 422, { body: { contacts, days: 400 } });
    },
    async listCorrections(operation) {
        is(await pages(operation, {}, (it) => it.id), '', 'corrective actions, page by page');
        const got = await expect(operation, 200, { query: { state: 'reported' } });
        is(got.json.items.length, 1, 'one waits for us');
        corrected = got.json.items[0].party_id;
    },
    async listFindings(operation) {
        corrected ??= (await call(find('/corrections', 'GET'), {})).json.items[0].party_id;
        const got = await expect(operation, 200, { path: `/parties/${corrected}/findings` });
        is(got.json.items.filter((it) => it.grade === 'grave').length, 2, 'what was found in the answers of a party');
    },
    async listRounds(operation) {
        is(await pages(operation, {}, (it) => it.id), '', 'rounds, page by page');
        const got = await expect(operation, 200, { query: { purpose: 'monthly', period: '2026-10' } });
        is(got.json.items.map((it) => `${it.submitted}/${it.asked}`).join(), '11/12', 'of one month, with how far it is');
        months = got.json.items[0].id;
        await expect(operation, 400, { query: { period: '2026-10' } });
        years = (await call(operation, { query: { purpose: 'yearly', period: '2026' } })).json.items[0].id;
    },
    async addRound(operation) {
        const reached = (await call(find('/contacts', 'GET'), { query: { limit: 200 } })).json.items
            .find((it) => it.email && !it.failed_email).party_id;
        const body = { sheet: 'physical', title: '物理的な措置の点検', period: '2026', due_on: '2026-12-11',
            parties: [reached], message: '写しもお送りください。' };
        const key = { 'Idempotency-Key': 'round-1' };
        asking = (await expect(operation, 201, { body, headers: key })).json.id;
        is((await call(operation, { body, headers: key })).json.id, asking, 'the same name makes it once');
        const twice = await expect(operation, 422, { body });
        is(twice.json.errors[0].field, 'again', 'who was asked the same already is asked once more on purpose alone');
        again = await expect(operation, 201, { body: { ...body, again: true } });
        const wrong = await expect(operation, 422, { body: { ...body, due_on: '2020-01-01', parties: ['nobody'] } });
        is(wrong.json.errors.map((it) => it.field).sort().join(), 'due_on,parties', 'the members are named');
        await expect(operation, 422, { body: { ...body, again: 'yes' } });
    },
    async dropRound(operation) {
        const path = `/rounds/${again.json.id}`;
        await expect(operation, 428, { path });
        await expect(operation, 204, { path, headers: { 'If-Match': again.headers.get('etag') } });
    },
    async getRound(operation) {
        const got = await expect(operation, 200, { path: `/rounds/${asking}` });
        is(`${got.json.state} ${got.json.asked}`, 'draft 1', 'nothing is sent yet');
        await expect(operation, 404, { path: '/rounds/nobody' });
    },
    async sendRound(operation) {
        const path = `/rounds/${asking}`;
        await expect(operation, 202, { path: `${path}/send` });
        for (let i = 0; i < 200 && (await call(find('/rounds/{id}', 'GET'), { path })).json.state !== 'open'; i++)
            await new Promise((resolve) => { setTimeout(resolve, 100); });
        await expect(operation, 409, { path: `${path}/send` });
    },
    async remindRound(operation) {
        const got = await expect(operation, 200, { path: `/rounds/${asking}/remind`, body: {} });
        is(got.json.mails, 1, 'one mail');
    },
    async listReplies(operation) {
        is(await pages({ ...operation, path: `/rounds/${years}/replies` }, {}, (it) => it.id), '', 'replies, page by page');
        const got = await expect(operation, 200, { path: `/rounds/${years}/replies`, query: { show: 'unopened' } });
        ok(got.json.items.length && got.json.items.every((it) => !it.opened_at && !it.marks), 'those that nobody has opened');
        const open = await expect(operation, 200, { path: `/rounds/${asking}/replies` });
        is(open.json.items.map((it) => it.state).join(), 'open', 'the one that was asked just now');
        drawn = open.json.items[0].id;
        const all = (await call({ ...operation, path: `/rounds/${years}/replies` }, { query: { show: 'submitted' } })).json.items;
        const named = (name) => all.find((it) => it.party.includes(name)).id;
        calls = named('あさぎり'); shop = named('しおさい'); back = named('もくれん');
    },
    async getReply(operation) {
        const got = await expect(operation, 200, { path: `/replies/${calls}` });
        is(`${got.json.answers.length} ${got.json.files.length}`, `${got.json.questions} 31`, 'with its answers and files');
        const open = await expect(operation, 200, { path: `/replies/${drawn}` });
        is(open.json.answers.length, 0, 'drafts are the party\'s own');
    },
    async withdrawReply(operation) {
        const path = `/replies/${drawn}`;
        const { headers } = await call(find('/replies/{id}', 'GET'), { path });
        await expect(operation, 412, { path: `${path}/withdraw`, body: {}, headers: { 'If-Match': '"99"' } });
        const got = await expect(operation, 200, { path: `${path}/withdraw`, body: { reason: '別の回で尋ねる' },
            headers: { 'If-Match': headers.get('etag') } });
        is(got.json.state, 'withdrawn', 'it is withdrawn');
    },
    async closeRound(operation) {
        await expect(operation, 422, { path: `/rounds/${asking}/close`, body: {} });
        const got = await expect(operation, 200, { path: `/rounds/${asking}/close`, body: { reason: '終わり' } });
        is(`${got.json.state} ${got.json.close_reason}`, 'closed 終わり', 'it is closed');
        await expect(operation, 409, { path: `/rounds/${asking}/close`, body: { reason: '終わり' } });
    },
    async acceptUnchanged(operation) {
        const got = await expect(operation, 200, { path: `/rounds/${months}/accept_unchanged` });
        is(got.json.done, 8, 'what says the same as last month is accepted');
    },
    async acceptReply(operation) {
        const path = `/replies/${shop}`;
        const { headers } = await call(find('/replies/{id}', 'GET'), { path });
        await expect(operation, 428, { path: `${path}/accept` });
        const got = await expect(operation, 200, { path: `${path}/accept`, headers: { 'If-Match': headers.get('etag') } });
        is(got.json.state, 'done', 'it is accepted');
        await expect(operation, 409, { path: `/replies/${calls}/accept`, headers: { 'If-Match': '*' } });
    },
    async returnReply(operation) {
        const path = `/replies/${back}`;
        const { headers } = await call(find('/replies/{id}', 'GET'), { path });
        const match = { 'If-Match': headers.get('etag') };
        await expect(operation, 422, { path: `${path}/return`, body: {}, headers: match });
        await expect(operation, 422, { path: `${path}/return`, body: { questions: [{ question: '3-4' }] }, headers: match });
        const got = await expect(operation, 200, { path: `${path}/return`, headers: match,
            body: { questions: [{ question: '3-4', reason: '年度末までの間はどうしますか' }] } });
        is(got.json.answers.find((it) => it.question === '3-4').returned, '年度末までの間はどうしますか', 'with what is missing');
    },
    async listReplyFindings(operation) {
        is(await pages({ ...operation, path: `/replies/${calls}/findings` }, {}, (it) => it.id), '', 'findings, page by page');
        found = (await expect(operation, 200, { path: `/replies/${calls}/findings` })).json.items.filter((it) => it.state === 'open');
        known = found.find((it) => it.same_correction_id);
        found = found.filter((it) => !it.same_correction_id);
    },
    async getFinding(operation) {
        const got = await expect(operation, 200, { path: `/findings/${found[0].id}` });
        ok(got.json.evidence.length, 'with what shows it');
        await expect(operation, 404, { path: '/findings/nobody' });
    },
    async makeDefect(operation) {
        mended = await expect(operation, 201, { path: `/findings/${found[0].id}/defect` });
        await expect(operation, 409, { path: `/findings/${found[0].id}/defect` });
        const twice = await expect(operation, 409, { path: `/findings/${known.id}/defect` });
        is(twice.json.code, 'finding.same', 'what is asked for already is not asked for twice');
        const joined = await expect(operation, 200, { path: `/findings/${known.id}/defect`, query: { join: known.same_correction_id } });
        is(joined.json.id, known.same_correction_id, 'it joins the one that is named: nothing was made');
    },
    async makeQuestion(operation) {
        const got = await expect(operation, 201, { path: `/findings/${found[1].id}/ask` });
        is(got.json.kind, 'ask', 'a question');
    },
    async dismissFinding(operation) {
        await expect(operation, 422, { path: `/findings/${found[2].id}/dismiss`, body: { reason: ' ' } });
        const got = await expect(operation, 200, { path: `/findings/${found[2].id}/dismiss`, body: { reason: '現地で確かめた' } });
        is(got.json.state, 'fine', 'nothing is to be done');
    },
    async getCorrection(operation) {
        const got = await expect(operation, 200, { path: `/corrections/${mended.json.id}` });
        is(got.json.state, 'draft', 'it waits to be sent');
    },
    async sendCorrection(operation) {
        const path = `/corrections/${mended.json.id}/send`;
        const match = { 'If-Match': mended.headers.get('etag') };
        const contact_id = (await call(find('/contacts', 'GET'), { query: { party_id: mended.json.party_id } })).json.items
            .find((it) => it.email).id;
        const wrong = await expect(operation, 422, { path, headers: match, body: { contact_id, due_on: '2020-01-01' } });
        is(wrong.json.errors[0].field, 'due_on', 'a day that is over');
        mended = await expect(operation, 200, { path, headers: match, body: { contact_id, request: '所在をお知らせください' } });
        is(mended.json.state, 'sent', 'it is sent');
    },
    async decideBreach(operation) {
        mended = await expect(operation, 200, { path: `/corrections/${mended.json.id}/breach`,
            headers: { 'If-Match': mended.headers.get('etag') }, body: { breach: 'yes', breach_on: '2026-11-24', reason: '条項に反する' } });
        is(mended.json.breach, 'yes', 'with who decided it');
    },
    async escalateCorrection(operation) {
        mended = await expect(operation, 200, { path: `/corrections/${mended.json.id}/escalate`,
            headers: { 'If-Match': mended.headers.get('etag') }, body: { step: 'review', reason: '見直す' } });
    },
    async withdrawCorrection(operation) {
        const got = await expect(operation, 200, { path: `/corrections/${mended.json.id}/withdraw`,
            headers: { 'If-Match': mended.headers.get('etag') }, body: { reason: '別に求める' } });
        is(got.json.state, 'withdrawn', 'it is withdrawn');
    },
    async returnCorrection(operation) {
        const one = (await call(find('/corrections', 'GET'), { query: { state: 'reported' } })).json.items[0];
        const path = `/corrections/${one.id}`;
        const { headers } = await call(find('/corrections/{id}', 'GET'), { path });
        const match = { 'If-Match': headers.get('etag') };
        const wrong = await expect(operation, 422, { path: `${path}/return`, headers: match, body: { reason: ' ' } });
        is(wrong.json.errors[0].field, 'reason', 'it needs a reason');
        const got = await expect(operation, 200, { path: `${path}/return`, headers: match, body: { reason: '登録証がまだありません' } });
        is(got.json.state, 'returned', 'it goes back');
    },
    async finishCorrection(operation) {
        await expect(operation, 409, { path: `/corrections/${mended.json.id}/finish`, headers: { 'If-Match': '*' }, body: { reason: '済んだ' } });
    },
    async listContactTests(operation) { await expect(operation, 200); },
    async getContactTest(operation) { await expect(operation, 200, { path: `/contact_tests/${test.id}` }); },
    async setContactTestResult(operation) {
        const line = test.lines.find((it) => it.way === 'phone');
        const got = await expect(operation, 200, { path: `/contact_tests/${test.id}/lines/${line.id}`,
            body: { state: 'answered', note: '当直' } });
        is(got.json.reached, 1, 'somebody was reached');
    },
    async closeContactTest(operation) {
        const got = await expect(operation, 200, { path: `/contact_tests/${test.id}/close` });
        ok(got.json.closed_at, 'the round is closed');
    },
    async listRules(operation) {
        const got = await expect(operation, 200);
        ok(got.json.items.length > 40, 'all rules');
    },
    async addRuleChange(operation) {
        const path = '/rules/disclosure_check/changes';
        change = (await expect(operation, 201, { path, body: { value: 'ahead 45 days', reason: '早めに知りたい', from_on: '2026-12-01' } })).json;
        const wrong = await expect(operation, 422, { path, body: { value: 'ahead 45 days', reason: '' } });
        is(wrong.json.errors[0].field, 'reason', 'a change needs a reason');
    },
    async listRuleChanges(operation) {
        const got = await expect(operation, 200, { path: '/rules/disclosure_check/changes' });
        is(got.json.items.length, 1, 'with its reason');
    },
    async removeRuleChange(operation) {
        await expect(operation, 204, { path: `/rules/disclosure_check/changes/${change.id}` });
    },
    async addHoliday(operation) {
        await expect(operation, 201, { body: { kind: 'closed', from_on: '2027-08-12', to_on: '2027-08-13', name: '夏季休業' } });
        await expect(operation, 422, { body: { kind: 'never', from_on: '2027-08-12' } });
    },
    async listHolidays(operation) {
        const got = await expect(operation, 200);
        line = got.json.items.find((it) => it.name === '夏季休業').line;
    },
    async removeHoliday(operation) { await expect(operation, 200, { body: { line } }); },
    async undoHoliday(operation) { await expect(operation, 200); },
    async listTexts(operation) { await expect(operation, 200); },
    async setText(operation) {
        const got = await expect(operation, 200, { path: '/texts/test/ja', body: { subject: '届きました', body: '{company}' } });
        ok(got.json.own, 'the office has its own');
        const wrong = await expect(operation, 422, { path: '/texts/test/ja', body: { body: '{nobody}' } });
        is(wrong.json.errors[0].field, 'body', 'what there is not is refused');
        await expect(operation, 404, { path: '/texts/none/ja', body: { body: 'x' } });
    },
    async resetText(operation) { await expect(operation, 204, { path: '/texts/test/ja' }); },
    async addWebhook(operation) {
        hook = (await expect(operation, 201, { body: { url: 'https://example.jp/hook', events: ['todo.due'] } })).json.id;
        const wrong = await expect(operation, 422, { body: { url: 'nowhere', events: ['todo.due'] } });
        is(wrong.json.errors[0].field, 'url', 'an address that is none is refused');
    },
    async listWebhooks(operation) {
        const got = await expect(operation, 200);
        is(got.json.items.at(-1).events.join(), 'todo.due', 'with what it wants');
    },
    async testWebhook(operation) { await expect(operation, 204, { path: `/webhooks/${hook}/test` }); },
    async listWebhookCalls(operation) { await expect(operation, 200, { path: `/webhooks/${hook}/calls` }); },
    async stopWebhook(operation) { await expect(operation, 204, { path: `/webhooks/${hook}/stop` }); },
    async startWebhook(operation) { await expect(operation, 204, { path: `/webhooks/${hook}/start` }); },
    async removeWebhook(operation) { await expect(operation, 204, { path: `/webhooks/${hook}` }); },
    async listSheets(operation) { await expect(operation, 200); },
    async addSheet(operation) {
        sheet = (await expect(operation, 201, { body: { from: 'physical', title: '物理的な措置' } })).json.id;
        await expect(operation, 404, { body: { from: 'none', title: 'x' } });
    },
    async getSheet(operation) {
        const got = await expect(operation, 200, { path: `/sheets/${sheet}` });
        is(got.json.sections[0].questions.length, 8, 'with its questions');
        await expect(operation, 200, { path: '/sheets/outsourcing' });
    },
    async freezeSheet(operation) { await expect(operation, 200, { path: `/sheets/${sheet}/freeze` }); },
    async addSheetVersion(operation) { await expect(operation, 201, { path: `/sheets/${sheet}/version` }); },
    async getToken(operation) { await expect(operation, 200); },
};
const upload = new FormData();
upload.set('file', new Blob(['x']), 'x.txt');
const file = (await call(find('/parties/{id}/files', 'POST'),
    { path: `/parties/${busy}/files`, body: upload })).json;
const order = ['listSame', 'keepApart', 'mergeParties', 'splitParty', 'addImport', 'getImport', 'getImportReport', 'takeImport', 'undoImport', 'getFile', 'getFileContent', 'removeFile',
    'addTask', 'getTask', 'withdrawTask', 'getNotice', 'returnNotice', 'acceptNotice', 'beginContactTest', 'getContactTest',
    'setContactTestResult', 'closeContactTest', 'addRuleChange', 'listRuleChanges', 'removeRuleChange', 'addHoliday', 'listHolidays',
    'removeHoliday', 'undoHoliday', 'setText', 'resetText', 'addWebhook', 'listWebhooks', 'testWebhook', 'listWebhookCalls', 'stopWebhook',
    'startWebhook', 'removeWebhook', 'addSheet', 'getSheet', 'freezeSheet', 'addSheetVersion',
    'listRounds', 'addRound', 'dropRound', 'getRound', 'sendRound', 'remindRound', 'listReplies', 'getReply', 'withdrawReply', 'closeRound',
    'acceptUnchanged', 'acceptReply', 'returnReply', 'listReplyFindings', 'getFinding', 'makeDefect', 'makeQuestion', 'dismissFinding',
    'getCorrection', 'sendCorrection', 'decideBreach', 'escalateCorrection', 'withdrawCorrection', 'returnCorrection', 'finishCorrection'];
operations.sort((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId));
for (const operation of operations) {
    if (called.has(operation.operationId)) continue;
    if (special[operation.operationId]) await special[operation.operationId](operation);
    else ok(false, `nothing calls ${operation.operationId}`);
}
is(called.size, operations.length, 'every operation was called');
ok(parties.length > 3, 'on parties that there are');

// ---- what every operation refuses ----

const id = '0'.repeat(26);
for (const operation of operations) {
    const path = operation.path.replace(/\{[^}]*\}/g, id);
    const faults = [];
    const refused = async (status, options) => {
        const got = await call(operation, { path, ...options });
        const fault = got.status === status ? wrong(operation, got) : `${got.status} instead of ${status}`;
        if (fault) faults.push(fault);
    };
    const body = operation.requestBody ? {} : undefined;
    if (operation.operationId !== 'getOpenapi') {
        await refused(401, { token: '', body });
    }
    const ofAdmin = /Holiday|RuleChange|Text|Webhook/.test(operation.operationId);
    await refused(400, { query: { nothing: '1' }, body, token: ofAdmin ? made.token : other.token });
    ok(!faults.length, `${operation.operationId} refuses with a problem`, faults);
}
done();
