import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDoor, type TestDoor, testAddress } from "../../server/mail/door-for-tests.ts";
import { readLetter } from "../../server/mail/letter.ts";
import { writeTestZip } from "../../server/mail/letters-for-tests.ts";
import { readSubject } from "../../server/mail/subject.ts";
import { openObject } from "../../server/store/vault-objects.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let office: TestDoor;
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-clients-"));
const container = writeTestZip("Арыз, 1 барак.pdf.p7m", Buffer.alloc(50_000, 3));
const file = path.join(folder, "контейнер.zip");

beforeAll(async () => {
	database = await freshDatabase();
	office = await openTestDoor(database.store);
	writeFileSync(file, container);
});
afterAll(async () => {
	await office.close();
	rmSync(folder, { recursive: true, force: true });
});

function has(command: string): boolean {
	return spawnSync("which", [command]).status === 0;
}

const seen = new Set<string>();

/** The letter that came in since the last call, read as control reads it. */
async function newLetter() {
	const { rows } = await database.store.pool.query<{ object: string }>("select raw_object as object from arrivals");
	const object = rows.map((row) => row.object).find((one) => !seen.has(one)) ?? "";
	seen.add(object);
	return readLetter(await openObject(database.store.pool, office.vaultFolder, object, office.unwrap), 1_000_000);
}

/** Run without blocking this process: the door lives in it. */
async function run(command: string, parameters: readonly string[], input = ""): Promise<string> {
	const child = spawn(command, parameters, {
		stdio: ["pipe", "pipe", "pipe"],
		env: { ...process.env, HOME: folder, LANG: "C.UTF-8" },
	});
	let said = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk) => {
			said += chunk;
		});
	}
	child.stdin.end(input);
	await new Promise((resolve) => child.on("close", resolve));
	return said;
}

test.skipIf(!has("swaks"))("a letter of swaks is a filing, and swaks prints the number", async () => {
	const { port } = office.door.address;
	const said = await run("swaks", [
		...["--server", `127.0.0.1:${port}`, "--from", "office@example.kg", "--to", testAddress],
		...["--header", "Subject: ЧЖК - ОсОО Арча", "--body", "Салам", "--attach", `@${file}`],
	]);
	expect(said).toMatch(/250 2\.0\.0 Accepted under number KG-/);
	const { look, container: found } = await newLetter();
	expect(readSubject(look.subject, ["KG"]).organisation).toBe("ОсОО Арча");
	expect(Buffer.from(found?.bytes ?? []).equals(container)).toBe(true);
});

test.skipIf(!has("mutt"))("a letter of mutt, subject and file name encoded its own way, is a filing", async () => {
	const { port } = office.door.address;
	const said = await run(
		"mutt",
		[
			...[
				"-n",
				"-e",
				`set smtp_url="smtp://127.0.0.1:${port}"; set from="office@example.kg"; set ssl_starttls=no; set ssl_force_tls=no; set copy=no`,
			],
			...["-s", "Re: ЧЖК – ОсОО «Өрүш»", "-a", file, "--", testAddress],
		],
		"Саламатсызбы!\n",
	);
	expect(said).not.toMatch(/error/i);
	const { look, container: found } = await newLetter();
	expect(readSubject(look.subject, ["KG"]).organisation).toBe("ОсОО «Өрүш»");
	expect(found?.name).toBe("контейнер.zip");
	expect(Buffer.from(found?.bytes ?? []).equals(container)).toBe(true);
});

test("STARTTLS with the office's certificate: a client that asks for it gets it", async () => {
	const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
	const subject = ["-subj", "/CN=mx.tilkat.localhost", "-days", "2", "-nodes"];
	execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", ...subject, "-keyout", key, "-out", cert], {
		stdio: "ignore",
	});
	const secured = await openTestDoor(database.store, {
		settings: { tls: { cert: readFileSync(cert), key: readFileSync(key) } },
	});
	const said = await run("swaks", [
		...["--server", `127.0.0.1:${secured.door.address.port}`, "--from", "office@example.kg", "--to", testAddress],
		...["-tls", "--header", "Subject: ЧЖК - Арча", "--header", "Message-ID: <tls@example.kg>", "--attach", `@${file}`],
	]);
	await secured.close();
	expect(said).toMatch(/TLS started/);
	expect(said).toMatch(/250 2\.0\.0 Accepted under number KG-/);
});
