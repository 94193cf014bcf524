import { sniff } from "../../container/src/sniff.ts";
import { picturesToPdf } from "../pictures/pictures-to-pdf.ts";
import { openSealer } from "../seal/client.ts";
import type { LookedAt } from "./probe-worker.ts";

/**
 * Makes one PDF of photographs, looks into it as the office will, seals it to the office's certificate, and sends only that. Whatever cannot be done on this
 * device (an old browser, a file that is no PDF) goes the way that a page without scripts goes: over TLS, and the office's page says what is wrong.
 */

const headBytes = 64;

async function isPdf(file: File): Promise<boolean> {
	return sniff(new Uint8Array(await file.slice(0, headBytes).arrayBuffer())) === "pdf";
}

/** The documents of what was chosen: each PDF is one, photographs together are one. Null: it is neither. */
async function documentsOf(files: readonly File[]): Promise<readonly Blob[] | null> {
	const isEach = await Promise.all(files.map(isPdf));
	if (isEach.every((each) => each)) return files;
	const made = await picturesToPdf(files);
	return made.ok ? [new Blob([made.pdf])] : null;
}

function lookAt(worker: Worker, bytes: ArrayBuffer): Promise<LookedAt | null> {
	return new Promise((resolve) => {
		worker.onmessage = (event: MessageEvent<LookedAt | null>) => resolve(event.data);
		worker.onerror = () => resolve(null);
		worker.postMessage(bytes, [bytes]);
	});
}

type Asked = {
	readonly url: string;
	readonly token: string;
	readonly certificate: Uint8Array;
	readonly sealWorker: string;
	readonly probeWorker: string;
};

/** Seals and sends each document. False: it did not come to that, and nothing was sent. Throws when the line broke. */
async function sendSealed(documents: readonly Blob[], asked: Asked): Promise<boolean> {
	const sealer = openSealer(asked.sealWorker);
	const prober = new Worker(asked.probeWorker, { type: "module" });
	try {
		for (const document of documents) {
			const looked = await lookAt(prober, await document.arrayBuffer());
			if (looked === null) return false;
			const sealed = await sealer.sealFile(document, asked.certificate).catch(() => null);
			if (sealed === null) return false;
			const form = new FormData();
			form.set("token", asked.token);
			form.set("about", JSON.stringify(looked));
			form.set("files", new Blob([new Uint8Array(sealed)]), "document.p7m");
			const answer = await fetch(asked.url, { method: "POST", body: form, credentials: "same-origin" });
			// Anything else is a page (the code is asked for again, a fault), and stands there when the form is sent as it is: it was not kept.
			if (answer.status !== 204) return false;
		}
		return true;
	} finally {
		prober.terminate();
		sealer.close();
	}
}

function bytesOf(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
}

const form = document.querySelector<HTMLFormElement>("form[data-sealed-at]");
const input = form?.querySelector<HTMLInputElement>("input[type=file]");
if (form && input && globalThis.crypto?.subtle !== undefined) {
	const { sealedAt = "", sealWorker = "", probeWorker = "", certificate = "", sealing = "", next = "" } = form.dataset;
	const said = form.querySelector<HTMLElement>("[role=status]");
	let isUnderWay = false;
	const run = async (): Promise<void> => {
		const files = [...(input.files ?? [])];
		const documents = files.length === 0 ? null : await documentsOf(files).catch(() => null);
		const token = form.querySelector<HTMLInputElement>("input[name=token]")?.value ?? "";
		const asked = { url: sealedAt, token, certificate: bytesOf(certificate), sealWorker, probeWorker };
		const isSent = documents !== null && (await sendSealed(documents, asked).catch(() => false));
		if (isSent) location.assign(next);
		else form.submit();
	};
	const mark = (underWay: boolean): void => {
		isUnderWay = underWay;
		if (said) said.textContent = underWay ? sealing : "";
	};
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (isUnderWay) return;
		mark(true);
		void run();
	});
	// Whoever goes back finds this very page again, as he left it: the button works anew.
	addEventListener("pageshow", ({ persisted }) => {
		if (persisted) mark(false);
	});
}
