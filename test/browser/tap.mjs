// tap.mjs - the whole harness for browser scripts: prints TAP for prove(1).
let count = 0, failed = 0;

export function ok(good, says, about) {
    console.log(`${good ? '' : 'not '}ok ${++count} - ${says.replaceAll('#', '\\#')}`);
    if (!good) {
        failed++;
        for (const line of [about ?? []].flat().slice(0, 20))
            console.log(`# ${typeof line === 'string' ? line : JSON.stringify(line)}`);
    }
    return good;
}

export const is = (got, expected, says) =>
    ok(got === expected, says, `got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);

export function skip(why) {
    console.log(`1..0 # SKIP ${why}`);
    process.exit(0);
}

export function done() {
    console.log(`1..${count}`);
    process.exitCode = failed ? 1 : 0;
}
