import { createHash } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { parentPort, receiveMessageOnPort } from "node:worker_threads";
import { inflateSync } from "node:zlib";
import type { EnvelopeHead, UnwrapResult } from "../../cms/src/envelope-read.ts";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { openContainer } from "../../container/src/open.ts";
import type { OpenedContainer, OpenedDocument } from "../../container/src/opened.ts";
import type { PdfPlatform } from "../../container/src/pdf-facts.ts";
import { openPlainArchive } from "../../container/src/plain-archive.ts";
import { changeIn, hasWholeAnswers } from "../../formal-control/answer-change.ts";
import { present } from "../../formal-control/present.ts";
import { probe } from "../../formal-control/probe.ts";
import { unite } from "../../formal-control/unite.ts";
import { getFace } from "../../procedures/faces.ts";
import { writeHead } from "./head-message.ts";
import type { OpenedFile, OpenedFiling, OpeningJob } from "./opening-job.ts";

/**
 * The thread that touches strangers' bytes. It gets content keys, one at a time, by asking; the private key stays with whoever answers
 * (design.md 1). It may be killed at any moment: it holds nothing that is not on disk.
 */
type Request = { readonly job: OpeningJob; readonly port: MessagePort; readonly signal: SharedArrayBuffer };

const pdfPlatform: PdfPlatform = {
	inflate: (bytes, outBytesMax) => inflateSync(bytes, { maxOutputLength: outBytesMax, finishFlush: 2 }),
};

/** Long enough for a token that signs slowly, short enough that a dead parent does not leave the thread behind. */
const unwrapWaitMs = 60_000;

/** Asks the parent to unwrap a content key and waits: opening is one synchronous pass, so the question must be too. */
function askUnwrap(request: Request, head: EnvelopeHead): UnwrapResult {
	const flag = new Int32Array(request.signal);
	Atomics.store(flag, 0, 0);
	request.port.postMessage({ unwrap: writeHead(head) });
	if (Atomics.wait(flag, 0, 0, unwrapWaitMs) === "timed-out")
		throw new Error("The opening key did not answer in time.");
	const answer = receiveMessageOnPort(request.port);
	if (!answer) throw new Error("The opening key answered nothing.");
	return answer.message as UnwrapResult;
}

/** Copies into memory that both threads see, so that a file of 50 MB crosses without another copy. */
function share(bytes: Uint8Array): Uint8Array {
	const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
	shared.set(bytes);
	return shared;
}

type Opened = {
	readonly united: OpenedContainer;
	/** Which container a document came with, by its hash: the last, when it came twice (formal-control/unite.ts). */
	readonly arrivals: ReadonlyMap<OpenedDocument["sha256"], number>;
	readonly manifestArrival: number;
	readonly answersArrival: number | null;
} & Pick<NonNullable<OpenedFiling["manifest"]>, "changes" | "withdrawsElsewhere">;

function openOne(request: Request, container: OpeningJob["containers"][number]): OpenedContainer {
	const { job } = request;
	const { bytes, name, arrivedAt, isPlain } = container;
	const ports = {
		platform: nodeContainerPlatform,
		unwrap: (head: EnvelopeHead) => askUnwrap(request, head),
		authorityFingerprints: job.authorityFingerprints,
		procedure: job.procedure,
		arrivedAt,
		...(name ? { fileName: name } : {}),
	};
	return isPlain ? openPlainArchive(bytes, ports) : openContainer(bytes, ports);
}

/** A number that came through the page of another case means nothing here. */
function ownNumbersOnly(opened: OpenedContainer, isOfPage: boolean): OpenedContainer {
	const { manifest } = opened;
	if (manifest === null || isOfPage) return opened;
	return { ...opened, manifest: { ...manifest, value: { ...manifest.value, withdraws: undefined } } };
}

function openAll(request: Request): Opened {
	const { job } = request;
	const face = getFace(job.procedure, job.law);
	const arrivals = new Map<string, number>();
	const opened = job.containers.map((container, arrival) => {
		const one = openOne(request, container);
		for (const document of one.documents) arrivals.set(document.sha256, arrival);
		return one;
	});
	const isOfPage = (arrival: number) => job.containers[arrival]?.isOfPage === true;
	const [first, ...rest] = opened.map((one, arrival) => ownNumbersOnly(one, isOfPage(arrival)));
	if (!first) throw new Error("There is nothing to open.");
	const several = new Set(
		face.kinds.flatMap(({ id }) => face.documents(id).flatMap((rule) => (rule.several ? [rule.kind.id] : []))),
	);
	const claimOf = (document: OpenedDocument) => {
		const kind = document.listed?.kind ?? face.kindByName(document.name);
		return { kind, person: document.listed?.person ?? null, several: kind !== null && several.has(kind) };
	};
	const answersArrival = opened.findLastIndex(({ manifest }) => manifest !== null && hasWholeAnswers(manifest.value));
	const changes = opened.flatMap(({ manifest }, arrival) => {
		const change = manifest === null || arrival <= answersArrival ? null : changeIn(manifest.value);
		return change === null ? [] : [{ arrival, change }];
	});
	const withdrawsElsewhere = opened.flatMap(({ manifest }, arrival) =>
		isOfPage(arrival) ? [] : (manifest?.value.withdraws ?? []),
	);
	return {
		changes,
		withdrawsElsewhere,
		united: unite([first, ...rest], claimOf),
		arrivals,
		manifestArrival: opened.findLastIndex((one) => one.manifest !== null),
		answersArrival: answersArrival < 0 ? null : answersArrival,
	};
}

function fileOf(document: OpenedDocument, arrival: number): OpenedFile {
	const { ordinal, bytes, original, originalSignature, signers, certificates, crls } = document;
	return {
		ordinal,
		arrival,
		bytes: share(bytes),
		original: { ...original, bytes: share(original.bytes) },
		originalSignature,
		signers,
		certificates,
		crls,
	};
}

function answer(request: Request): OpenedFiling {
	const { united, arrivals, manifestArrival, answersArrival, ...said } = openAll(request);
	const face = getFace(request.job.procedure, request.job.law);
	const manifest = united.manifest && {
		signers: united.manifest.signers,
		certificates: united.manifest.certificates,
		secretHash: united.manifest.value.secondSecretHash,
		language: united.manifest.value.language ?? null,
		quotes: united.manifest.value.quotes ?? null,
		replyTo: united.manifest.value.replyTo ?? null,
		arrival: manifestArrival,
		answersArrival,
		...said,
	};
	return {
		filing: present(united, face, ({ bytes }) => probe(bytes, pdfPlatform)),
		files: united.documents.map((document) => fileOf(document, arrivals.get(document.sha256) ?? 0)),
		manifest,
		encryptedKeys: united.encryptedKeys,
		keyIndexes: united.keyIndexes,
		staffCauses: united.staffCauses,
	};
}

parentPort?.on("message", (request: Request) => {
	try {
		request.port.postMessage({ done: answer(request) });
	} catch (error) {
		// A fault of ours: the case is held and tried again. The digest tells two occurrences apart without telling what was in the file.
		const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
		request.port.postMessage({ failed: trace, mark: createHash("sha256").update(trace).digest("hex").slice(0, 12) });
	}
	request.port.close();
});
