import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { localDate } from "../../casework/clock.ts";
import { parseNumber } from "../../casework/number.ts";
import { hex } from "../../container/src/hex.ts";
import { isReplyAddress } from "../../container/src/manifest.ts";
import { formatSecondSecret } from "../../container/src/second-secret.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { blankAnswers, givenAnswers, withAnswer } from "./answers.ts";
import type { Checker } from "./checker/client.ts";
import type { Answers, DocumentWord, Draft, EarlierHead, FileFacts, Judged, OpenedKey } from "./checker/task.ts";
import type { PageData } from "./page.ts";

/** What the packer is opened with. `clockAhead`: by how many seconds the office's clock is ahead of this device's. */
export type PackerProps = {
	readonly page: PageData;
	readonly face: ProcedureFace;
	readonly checker: Checker;
	readonly secret: Uint8Array;
	readonly secretHash: Uint8Array;
	readonly clockAhead: number;
};

/** A document in the page, and what people say of it. */
export type PageDocument = DocumentWord & {
	readonly name: string;
	readonly sizeBytes: number;
	readonly file: File;
};

/** A file that is no document: a signature beside one, a list of contents, or one that was refused. */
type OtherFile = { readonly facts: FileFacts; readonly file: File };

/** All that is typed and chosen. */
export type Filing = {
	readonly kind: string;
	readonly answers: Answers;
	/** Fields that were left once, by their paths: only of these is a missing answer spoken of beside the field. */
	readonly touched: ReadonlySet<string>;
	readonly documents: readonly PageDocument[];
	readonly others: readonly OtherFile[];
	/** Names of files that are being looked at. */
	readonly looking: readonly string[];
	readonly way: "here" | "elsewhere";
	readonly key: OpenedKey | null;
	readonly email: string;
	readonly corrects: string;
	/** It was filed: nothing is lost any more when the page is left. */
	readonly isDone: boolean;
	/** The time and second secret of the list of contents; those of an earlier visit when its list was brought back. */
	readonly head: { readonly createdAt: number; readonly secondSecretHash: string; readonly secret: string | null };
};

/** The filing with what can be done to it. `judged` is null until the first check is through; `broken`: the check itself failed. */
export type FilingDesk = {
	readonly filing: Filing;
	readonly draft: Draft;
	readonly judged: Judged | null;
	/**
	 * The fields that were left when this was judged. What is wrong with a field is shown only then: a page that moves while a finger comes down on it
	 * loses the click.
	 */
	readonly settled: ReadonlySet<string>;
	readonly broken: boolean;
	/** Judges what is there now: whoever presses a button has not waited for the check. Rejects when the check itself fails. */
	readonly judgeNow: () => Promise<Judged>;
	readonly now: () => number;
	readonly change: (change: Partial<Filing>) => void;
	readonly answer: (path: string, value: unknown) => void;
	readonly touch: (path: string) => void;
	readonly chooseKind: (kind: string) => void;
	readonly addFiles: (files: readonly File[]) => Promise<void>;
	readonly removeFile: (id: number) => void;
	readonly say: (id: number, word: Partial<DocumentWord>) => void;
};

/** Answers are judged when the typing pauses. */
const pauseMilliseconds = 350;

function quotedOf(corrects: string, prefixes: readonly string[]): string | null {
	return corrects.trim() === "" ? null : parseNumber(corrects, [...prefixes]);
}

/** What is wrong with the two fields that are no part of the published form. */
export function contactFaults(filing: Filing, page: PageData): { readonly email: boolean; readonly corrects: boolean } {
	const { email, corrects } = filing;
	return {
		email: !isReplyAddress(email.trim()),
		corrects: corrects.trim() !== "" && quotedOf(corrects, page.numberPrefixes) === null,
	};
}

function draftOf(filing: Filing, { page, face }: PackerProps, now: number): Draft {
	const { kind, answers, documents, way, key, email, corrects, head } = filing;
	return {
		kind,
		answers: givenAnswers(face.findForm(kind)?.fields ?? [], answers),
		language: page.lang,
		replyTo: email.trim() === "" ? null : email.trim(),
		quotes: quotedOf(corrects, page.numberPrefixes),
		createdAt: head.createdAt,
		secondSecretHash: head.secondSecretHash,
		authorityFingerprint: page.fingerprint,
		documents: documents.map(({ id, kind, person, sheets }) => ({ id, kind, person, sheets })),
		signer: way === "elsewhere" ? null : { organisation: key?.organisation ?? null },
		today: localDate(now, face.zone),
	};
}

/** Judges the draft anew whenever it has changed and rested; an answer that a newer draft has overtaken says nothing. */
function useJudged(draft: Draft, { touched, others }: Filing, { checker, page }: PackerProps) {
	const [judgement, setJudgement] = useState<{ judged: Judged | null; settled: ReadonlySet<string> }>({
		judged: null,
		settled: new Set(),
	});
	const [broken, setBroken] = useState(false);
	// Signatures are no part of the draft: the Worker has them, and finds by their names what they belong to.
	const asked = JSON.stringify([draft, others.map(({ facts }) => facts.id)]);
	useEffect(() => {
		let isOvertaken = false;
		const timer = setTimeout(async () => {
			try {
				const judged = await checker("judge", { draft, lang: page.lang });
				if (!isOvertaken) setJudgement({ judged, settled: touched });
			} catch {
				if (!isOvertaken) setBroken(true);
			}
		}, pauseMilliseconds);
		return () => {
			isOvertaken = true;
			clearTimeout(timer);
		};
	}, [asked, touched]);
	async function judgeNow(): Promise<Judged> {
		const judged = await checker("judge", { draft, lang: page.lang });
		setJudgement({ judged, settled: touched });
		return judged;
	}
	return { ...judgement, broken, judgeNow };
}

/** With one worker there is nobody else whose document it could be. */
function personOf(kind: string | null, filing: Filing, face: ProcedureFace): number | null {
	const rule = face.documents(filing.kind).find((each) => each.kind.id === kind);
	if (rule?.per !== "person") return null;
	return (face.personsIn(filing.kind, filing.answers) ?? 1) <= 1 ? 1 : null;
}

function withHead(filing: Filing, head: EarlierHead): Filing {
	const { kind, answers, createdAt, secondSecretHash } = head;
	return {
		...filing,
		kind,
		answers,
		way: "elsewhere",
		email: head.replyTo ?? filing.email,
		corrects: head.quotes ?? filing.corrects,
		head:
			secondSecretHash === filing.head.secondSecretHash ? filing.head : { createdAt, secondSecretHash, secret: null },
	};
}

function withLooked(filing: Filing, facts: FileFacts, file: File, face: ProcedureFace): Filing {
	const { id, name, sizeBytes } = facts;
	const looking = filing.looking.filter((each) => each !== file.name);
	if (facts.role !== "document") {
		const others = [...filing.others, { facts, file }];
		const all = { ...filing, looking, others };
		return facts.role === "manifest" && face.findKind(facts.head.kind) !== null ? withHead(all, facts.head) : all;
	}
	const { kind, sheets } = facts;
	const document = { id, name, sizeBytes, file, kind, sheets, person: personOf(kind, filing, face) };
	return { ...filing, looking, documents: [...filing.documents, document] };
}

function firstFiling({ face, secret, secretHash, clockAhead }: PackerProps): Filing {
	const kind = face.kinds[0]?.id ?? "";
	return {
		kind,
		answers: blankAnswers(face.findForm(kind)?.fields ?? []),
		touched: new Set(),
		documents: [],
		others: [],
		looking: [],
		way: "here",
		key: null,
		email: "",
		corrects: "",
		isDone: false,
		head: {
			createdAt: Math.floor(Date.now() / 1000) + clockAhead,
			secondSecretHash: hex(secretHash),
			secret: formatSecondSecret(secret),
		},
	};
}

/** The filing of this page, judged while it grows. */
export function useFiling(props: PackerProps): FilingDesk {
	const { face, checker, clockAhead } = props;
	const [filing, setFiling] = useState(() => firstFiling(props));
	const nextId = useRef(1);
	const now = () => Math.floor(Date.now() / 1000) + clockAhead;
	const draft = useMemo(() => draftOf(filing, props, now()), [filing]);
	const change = (changed: Partial<Filing>) => setFiling((before) => ({ ...before, ...changed }));
	return {
		filing,
		draft,
		...useJudged(draft, filing, props),
		now,
		change,
		answer: (path, value) => setFiling((before) => ({ ...before, answers: withAnswer(before.answers, path, value) })),
		touch: (path) =>
			setFiling((before) =>
				before.touched.has(path) ? before : { ...before, touched: new Set([...before.touched, path]) },
			),
		chooseKind(kind) {
			const blank = blankAnswers(face.findForm(kind)?.fields ?? []);
			// What both kinds ask is answered once; the rest is left out of the list of contents by `givenAnswers`.
			setFiling((before) => ({ ...before, kind, answers: { ...blank, ...before.answers }, touched: new Set() }));
		},
		async addFiles(files) {
			setFiling((before) => ({ ...before, looking: [...before.looking, ...files.map(({ name }) => name)] }));
			for (const file of files) {
				const id = nextId.current++;
				const facts = await checker("look", { id, file }).catch(
					(): FileFacts => ({ id, name: file.name, sizeBytes: file.size, role: "refused", why: "unreadable" }),
				);
				setFiling((before) => withLooked(before, facts, file, face));
			}
		},
		removeFile(id) {
			void checker("forget", { id });
			setFiling((before) => ({
				...before,
				documents: before.documents.filter((each) => each.id !== id),
				others: before.others.filter(({ facts }) => facts.id !== id),
			}));
		},
		say: (id, word) =>
			setFiling((before) => ({
				...before,
				documents: before.documents.map((each) => {
					if (each.id !== id) return each;
					const person = word.kind === undefined ? each.person : personOf(word.kind, before, face);
					return { ...each, person, ...word };
				}),
			})),
	};
}
