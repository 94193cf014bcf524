import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buildSync } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificatesOfPem } from "../../server/keys/issue.ts";
import { bundleScript } from "../../server/web/bundle.ts";
import type { openSealer, sealFaultOf } from "../../web/seal/client.ts";
import { has, opensslOpens } from "../support/openssl-peer.ts";
import { findChromium, openBrowser, openPage } from "./browser.ts";

const skipped = findChromium() === null || !has("openssl");

const keys = path.join(import.meta.dirname, "../../cms/vectors/keys");
const der = (name: string): string =>
	Buffer.from(certificatesOfPem(readFileSync(path.join(keys, `${name}.crt`), "utf8"))[0] ?? []).toString("base64");
const pkcs8 = (name: string): string =>
	createPrivateKey(readFileSync(path.join(keys, `${name}.key`)))
		.export({ type: "pkcs8", format: "der" })
		.toString("base64");

/** What the page of this test gives: the client of the Worker, and what it is fed with. */
type Harness = {
	readonly openSealer: typeof openSealer;
	readonly sealFaultOf: typeof sealFaultOf;
	readonly keyFrom: (pkcs8: Uint8Array, certificate: Uint8Array) => Promise<CryptoKey>;
	readonly bytes: (base64: string) => Uint8Array;
};

const harness = `
	import { webKeyAlgorithm } from "./cms/src/web.ts";
	import { openSealer, sealFaultOf } from "./web/seal/client.ts";
	globalThis.harness = {
		openSealer, sealFaultOf,
		bytes: (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
		keyFrom: (pkcs8, certificate) => crypto.subtle.importKey("pkcs8", pkcs8, webKeyAlgorithm(certificate), false, ["sign"]),
	};
`;

let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	if (skipped) return;
	const root = path.join(import.meta.dirname, "../..");
	const script = buildSync({
		stdin: { contents: harness, resolveDir: root, loader: "ts" },
		bundle: true,
		format: "esm",
		target: "es2022",
		write: false,
	}).outputFiles[0]?.contents;
	const files: Record<string, [string, string | Buffer]> = {
		"/": ["text/html", '<!doctype html><title>Seal</title><script type="module" src="/page.js"></script>'],
		"/page.js": ["text/javascript", Buffer.from(script ?? [])],
		"/seal-worker.js": ["text/javascript", bundleScript("seal/worker")],
	};
	server = createServer((request, reply) => {
		const [type, body] = files[request.url ?? ""] ?? ["text/plain", ""];
		// The policy of the pages that seal: scripts and workers of our own, nothing inline.
		const policy = "default-src 'none';script-src 'self';worker-src 'self'";
		reply.writeHead(body === "" ? 404 : 200, { "content-type": type, "content-security-policy": policy }).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	browser = await openBrowser();
	page = await openPage(browser, 360, true);
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	await page.waitForFunction(() => "harness" in globalThis);
}, 60_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	server.close();
});

/** Seals a text in the page, and gives it with what was said on the way. */
function sealInPage(office: string, signer: string | null, text: string) {
	const asked = {
		office: der(office),
		text,
		signer: signer === null ? null : { pkcs8: pkcs8(signer), certificate: der(signer) },
	};
	return page.evaluate(async ({ office, signer, text }) => {
		const { openSealer, keyFrom, bytes } = (globalThis as unknown as { harness: Harness }).harness;
		const sealer = openSealer("/seal-worker.js");
		const stages: string[] = [];
		const onStage = (stage: string) => stages.push(stage);
		const certificate = signer === null ? null : bytes(signer.certificate);
		const signWith =
			signer === null || certificate === null
				? {}
				: { signWith: { key: await keyFrom(bytes(signer.pkcs8), certificate), certificate, chain: [] } };
		const sealed = await sealer.sealFile(new Blob([text]), bytes(office), { ...signWith, onStage });
		sealer.close();
		let binary = "";
		for (const byte of sealed) binary += String.fromCharCode(byte);
		return { base64: btoa(binary), stages };
	}, asked);
}

describe.skipIf(skipped)("one file that a Worker signs and seals", () => {
	it.each([
		["office-rsa3072", "signer-rsa2048"],
		["office-p256", "signer-p256"],
		["office-rsa3072", "signer-p384"],
	])("is opened by OpenSSL: sealed to %s, signed by %s", async (office, signer) => {
		const { base64, stages } = await sealInPage(office, signer, "Арыз, 2 барак");
		expect(opensslOpens(Buffer.from(base64, "base64"), office).toString()).toBe("Арыз, 2 барак");
		expect(stages).toEqual(["read", "sign", "seal"]);
	});

	it("is only sealed where no signature is wanted", async () => {
		const { base64, stages } = await sealInPage("office-rsa3072", null, "no signature");
		expect(stages).toEqual(["read", "seal"]);
		expect(() => opensslOpens(Buffer.from(base64, "base64"), "office-rsa3072")).toThrow();
	});
});

describe.skipIf(skipped)("what cannot be sealed", () => {
	it("is told by its reason, and the next file is sealed all the same", async () => {
		const told = await page.evaluate(async (office) => {
			const { openSealer, sealFaultOf, bytes } = (globalThis as unknown as { harness: Harness }).harness;
			const sealer = openSealer("/seal-worker.js");
			const fault = (sealing: Promise<unknown>) => sealing.then(() => "sealed", sealFaultOf);
			const large = fault(sealer.sealFile(new Blob([new Uint8Array(50 * 1024 * 1024 + 1)]), bytes(office)));
			const nobody = fault(sealer.sealFile(new Blob(["x"]), new Uint8Array([1, 2, 3])));
			const right = fault(sealer.sealFile(new Blob(["x"]), bytes(office)));
			const all = await Promise.all([large, nobody, right]);
			sealer.close();
			return [...all, await fault(sealer.sealFile(new Blob(["x"]), bytes(office)))];
		}, der("office-rsa3072"));
		expect(told).toEqual(["too-large", "certificate", "sealed", "broken"]);
	});

	it("is told when the Worker is not there", async () => {
		const told = await page.evaluate((office) => {
			const { openSealer, sealFaultOf, bytes } = (globalThis as unknown as { harness: Harness }).harness;
			const sealing = openSealer("/nothing.js").sealFile(new Blob(["x"]), bytes(office));
			return sealing.then(() => "sealed", sealFaultOf);
		}, der("office-rsa3072"));
		expect(told).toBe("broken");
	});
});
