import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, openBrowser } from "../test/browser/browser.ts";
import { has, opensslOpens } from "../test/support/openssl-peer.ts";
import { folder as vectors } from "./vectors/read-case.ts";

const room = import.meta.dirname;
const text = fs.readFileSync(path.join(room, "README.md"), "utf8");
const examples = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const browserExample = examples.find((one) => one.includes("web.ts")) ?? "";
const nodeExamples = examples.filter((one) => one !== browserExample);

let place = "";
beforeAll(() => {
	place = fs.mkdtempSync(path.join(os.tmpdir(), "cms-readme-"));
	const keys = path.join(vectors, "keys");
	const copies: Record<string, string> = {
		"office.key": "office-rsa2048.key",
		"office.crt": "office-rsa2048.crt",
		"signer.key": "signer-rsa2048.key",
		"signer.crt": "signer-rsa2048.crt",
		"root.crt": "root.crt",
	};
	for (const [to, from] of Object.entries(copies)) fs.copyFileSync(path.join(keys, from), path.join(place, to));
	fs.copyFileSync(path.join(vectors, "openssl/signed-then-sealed.p7m"), path.join(place, "application.p7m"));
	fs.copyFileSync(path.join(vectors, "content.bin"), path.join(place, "document.pdf"));
	makeList(place, keys);
});
afterAll(() => fs.rmSync(place, { recursive: true, force: true }));

/** The test root's list, with nobody on it, made by OpenSSL. */
function makeList(to: string, keys: string): void {
	fs.writeFileSync(path.join(to, "index.txt"), "");
	fs.writeFileSync(path.join(to, "crlnumber"), "01\n");
	const settings = "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\n";
	fs.writeFileSync(path.join(to, "ca.cnf"), settings);
	const issuer = ["-cert", path.join(keys, "root.crt"), "-keyfile", path.join(keys, "root.key")];
	const run = (...args: string[]) => execFileSync("openssl", args, { cwd: to, stdio: "pipe" });
	run("ca", "-config", "ca.cnf", "-gencrl", "-crldays", "30", ...issuer, "-out", "root.pem");
	run("crl", "-in", "root.pem", "-outform", "DER", "-out", "root.crl");
}

/** The example as a file of its own: only the places of the modules are made absolute. */
function written(example: string, index: number): string {
	const absolute = example.replace(/from "\.\/(cms|src\/\w+)\.ts"/g, (_, module) => `from "${room}/${module}.ts"`);
	const file = path.join(place, `example-${index}.ts`);
	fs.writeFileSync(file, absolute);
	return file;
}

/** What the comments behind `console.log` say is printed. */
function promised(example: string): readonly string[] {
	return [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1] ?? "");
}

describe("the room taken alone", () => {
	it.each([
		["node", ["cms.ts", "src/node.ts"]],
		["browser", ["src/web.ts"]],
	] as const)("needs nothing of the rooms around it, and nothing from the registry: %s", async (platform, entries) => {
		const entryPoints = entries.map((entry) => path.join(room, entry));
		const options = { bundle: true, write: false, metafile: true, format: "esm", outdir: place } as const;
		const { metafile } = await build({ ...options, entryPoints, platform, absWorkingDir: room });
		const foreign = Object.keys(metafile.inputs).filter((file) => !/^(cms\.ts|src\/[\w-]+\.ts)$/.test(file));
		expect(foreign).toEqual([]);
		const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path));
		expect([...new Set(imported)]).toEqual(platform === "node" ? ["node:crypto"] : []);
	});
});

describe("the examples of cms/README.md", () => {
	it("are there: opening, streaming, writing, and one for browsers", () => {
		expect(nodeExamples).toHaveLength(3);
		expect(browserExample).not.toBe("");
	});

	it.runIf(has("openssl")).each(nodeExamples.map((example, i) => [i, example] as const))(
		"number %i runs and prints what it says",
		(i, example) => {
			const file = written(example, i);
			const options = ["--disable-warning=ExperimentalWarning", file];
			const out = execFileSync(process.execPath, options, { cwd: place, encoding: "utf8" });
			expect(promised(example).length).toBeGreaterThan(0);
			expect(out.trim().split("\n")).toEqual(promised(example));
		},
	);

	it("have types that hold, each by itself", () => {
		const files = examples.map(written);
		const modules = path.join(room, "../node_modules");
		const options =
			"--noEmit --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --skipLibCheck --target es2024";
		const more = ["--module", "nodenext", "--allowImportingTsExtensions", "--types", "node", "--typeRoots"];
		const all = [...options.split(" "), "--lib", "es2024,dom", ...more, path.join(modules, "@types"), ...files];
		const told = spawnSync(path.join(modules, ".bin/tsc"), all, { cwd: place, encoding: "utf8" });
		expect(`${told.stdout}${told.stderr}`).toBe("");
	}, 60_000);

	it.runIf(findChromium() !== null && has("openssl"))(
		"the last seals in Chromium what openssl opens",
		async () => {
			const bundle = await build({
				stdin: { contents: browserExample, resolveDir: room, loader: "ts" },
				bundle: true,
				write: false,
				platform: "browser",
				format: "iife",
				globalName: "example",
			});
			const browser = await openBrowser();
			try {
				const page = await browser.newPage();
				// WebCrypto is there in secure contexts only; an address of this machine is one.
				await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "<p>" }));
				await page.goto("http://localhost/");
				await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
				const read = (name: string) => fs.readFileSync(path.join(place, name));
				const der = (name: string) =>
					execFileSync("openssl", ["x509", "-in", path.join(place, name), "-outform", "DER"]);
				const pkcs8 = execFileSync("openssl", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], {
					input: read("signer.key"),
				});
				const given = {
					document: [...read("document.pdf")],
					pkcs8: [...pkcs8],
					certificate: [...der("signer.crt")],
					office: [...der("office.crt")],
					time: Math.floor(Date.now() / 1000),
				};
				const sealed = await page.evaluate(async ({ document, pkcs8, certificate, office, time }) => {
					const { example } = globalThis as unknown as { example: { seal(...all: unknown[]): Promise<Uint8Array> } };
					const bytes = (list: number[]) => Uint8Array.from(list);
					const signer = { pkcs8: bytes(pkcs8), certificate: bytes(certificate) };
					return [...(await example.seal(bytes(document), signer, bytes(office), time))];
				}, given);
				expect(opensslOpens(Uint8Array.from(sealed), "office-rsa2048")).toEqual(read("document.pdf"));
			} finally {
				await browser.close();
			}
		},
		60_000,
	);
});
