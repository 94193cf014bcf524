import { execFileSync } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../../cms/cms.ts";
import { nodePlatform as platform } from "../../cms/src/node.ts";
import { certificateOf, folder, officeKeys, vectorBytes } from "../../cms/vectors/read-case.ts";
import { has, opensslOpens } from "../support/openssl-peer.ts";
import { findChromium, openBrowser } from "./browser.ts";

const skipped = findChromium() === null || !has("openssl");
const document = vectorBytes("content-long.bin");

let browser: Browser;
let page: Page;

beforeAll(async () => {
	if (skipped) return;
	const entry = path.join(import.meta.dirname, "../../cms/src/web.ts");
	const bundle = await build({
		entryPoints: [entry],
		bundle: true,
		write: false,
		platform: "browser",
		format: "iife",
		globalName: "cms",
	});
	browser = await openBrowser();
	page = await browser.newPage();
	// WebCrypto is there in secure contexts only; an address of this machine is one.
	await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "<p>" }));
	await page.goto("http://localhost/");
	await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
});
afterAll(() => (skipped ? undefined : browser.close()));

type Web = typeof import("../../cms/src/web.ts");
type Job = {
	readonly signer: string;
	readonly pss: boolean;
	readonly office: string;
	readonly cipher: "aes-256-cbc" | "aes-256-gcm";
};

/** Signs and seals in the page, with a key that cannot leave it. */
async function sealInPage({ signer, pss, office, cipher }: Job): Promise<Uint8Array> {
	const pem = path.join(folder, "keys", `${signer}.key`);
	const pkcs8 = execFileSync("openssl", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", pem]);
	const given = {
		document: [...document],
		pkcs8: [...pkcs8],
		certificate: [...certificateOf(signer)],
		office: [...certificateOf(office)],
		time: Math.floor(Date.now() / 1000),
		pss,
		cipher,
	};
	const sealed = await page.evaluate(async (job) => {
		const { cms } = globalThis as unknown as { cms: Web };
		const certificate = Uint8Array.from(job.certificate);
		const algorithm = cms.webKeyAlgorithm(certificate, job.pss);
		const key = await crypto.subtle.importKey("pkcs8", Uint8Array.from(job.pkcs8), algorithm, false, ["sign"]);
		const signed = await cms.writeSignedWeb(Uint8Array.from(job.document), {
			key: cms.webSigningKey(key, certificate),
			signingTime: job.time,
			pss: job.pss,
		});
		const recipients = [Uint8Array.from(job.office)];
		return [...(await cms.writeEnvelopeWeb(signed, { recipients, cipher: job.cipher }))];
	}, given);
	return Uint8Array.from(sealed);
}

const signers = [
	{ signer: "signer-rsa2048", pss: false },
	{ signer: "signer-rsa3072", pss: true },
	{ signer: "signer-p256", pss: false },
	{ signer: "signer-p384", pss: false },
	{ signer: "signer-p521", pss: false },
];
const offices = ["office-rsa2048", "office-rsa3072", "office-p256", "office-p384", "office-p521"];
const jobs: readonly Job[] = signers.flatMap((one, i) =>
	(["aes-256-cbc", "aes-256-gcm"] as const).map((cipher, j) => ({
		...one,
		cipher,
		office: offices[(i + j) % offices.length] ?? "",
	})),
);

describe.skipIf(skipped)("what Chromium signs and seals with cms/src/web.ts", () => {
	it.each(jobs)(
		"opens and verifies in openssl and here: $signer to $office, $cipher",
		async (job) => {
			const sealed = await sealInPage(job);
			expect(Buffer.compare(opensslOpens(sealed, job.office), document)).toBe(0);
			const file = openFile(sealed, { platform, keys: officeKeys() });
			expect(file).toMatchObject({ ok: true, genuine: true });
			expect(file.ok && Buffer.compare(file.content, document)).toBe(0);
		},
		60_000,
	);

	it("says so when a file is larger than a browser can seal", async () => {
		const office = [...certificateOf("office-p256")];
		const said = await page.evaluate(async (recipient) => {
			const { cms } = globalThis as unknown as { cms: Web };
			const large = new Uint8Array(cms.webFileBytesMax + 1);
			const recipients = [Uint8Array.from(recipient)];
			return cms.writeEnvelopeWeb(large, { recipients, cipher: "aes-256-cbc" }).then(
				() => "sealed",
				(error: Error) => error.name,
			);
		}, office);
		expect(said).toBe("RangeError");
	});

	it("draws a new content key and a new ephemeral key each time", async () => {
		const job = { signer: "signer-p256", pss: false, office: "office-p256", cipher: "aes-256-gcm" } as const;
		const [one, other] = [await sealInPage(job), await sealInPage(job)];
		expect(Buffer.compare(one.subarray(-200), other.subarray(-200))).not.toBe(0);
	});
});
