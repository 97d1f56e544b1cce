// app.mjs - the real program for a test: a fresh data folder, a free port, gone with the test.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const KANTOKU = process.env.KANTOKU ?? 'build/kantoku';
export const PASSWORD = 'hibari-mobile-2026';
export const PEOPLE = {
    admin: 'takase@hibari.example', office: 'onodera@hibari.example', department: 'saeki@hibari.example',
    auditor: 'chiba@hibari.example', board: 'morishita@hibari.example',
};

const freePort = () => new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// The environment of a program whose register is where TEST_STORE says: in its folder, or on a PostgreSQL.
let stores = 0;
function storeOf() {
    if (process.env.TEST_STORE !== 'postgres') return process.env;
    const server = process.env.KANTOKU_TEST_PG;
    const name = `app_${process.pid}_${stores += 1}`;
    execFileSync('psql', ['-q', server, '-c', `CREATE DATABASE ${name}`]);
    return { ...process.env, KANTOKU_DATABASE: server.replace('/postgres?', `/${name}?`) };
}

export class App {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'kantoku-browser-'));
        this.data = join(this.folder, 'data');
        this.env = storeOf();
        process.on('exit', () => {
            this.server?.kill('SIGKILL');
            rmSync(this.folder, { recursive: true, force: true });
        });
    }

    // Runs a command of the program on the data folder; gives what it prints.
    run(command, ...rest) {
        return execFileSync(KANTOKU, [command, '--data', this.data, ...rest], { encoding: 'utf8', env: this.env });
    }

    async start() {
        this.port ??= await freePort();
        this.url = `http://127.0.0.1:${this.port}`;
        this.server = spawn(KANTOKU, ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`],
            { stdio: ['ignore', 'ignore', 'pipe'], env: this.env });
        this.server.unref();
        this.server.stderr.unref();
        this.said = '';
        this.server.stderr.on('data', (bytes) => { this.said += bytes; });
        for (let i = 0; i < 200; i++) {
            if (await fetch(`${this.url}/sign-in`).then((it) => it.ok, () => false)) return this;
            await sleep(50);
        }
        throw new Error(`the server does not answer: ${this.said}`);
    }

    stop() {
        return new Promise((resolve) => {
            this.server.once('exit', resolve);
            this.server.kill('SIGTERM');
            this.server = null;
        });
    }

    // A page behind another draws no frames when the machine is busy, and waiting for it lasts for ever.
    async go(page, path) {
        await page.bringToFront();
        return page.goto(this.url + path);
    }

    async signIn(page, email = PEOPLE.admin, password = PASSWORD) {
        await this.go(page, '/sign-in');
        await page.fill('[name=email]', email);
        await page.fill('[name=password]', password);
        await page.click('main button.p');
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    }
}

// An empty register, and the address at which the first person sets it up.
export async function emptyApp() {
    const app = new App();
    app.setup = new URL(/http:\/\/\S+/.exec(app.run('init'))[0]).pathname;
    return app.start();
}

// The demo company, on a day that stands still.
export async function demoApp() {
    const app = new App();
    app.run('demo');
    return app.start();
}
