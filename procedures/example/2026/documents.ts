import type { ApplicationKind, DocumentKind, DocumentRule } from "../../define.ts";
import { words } from "../words.ts";
import type { Known } from "./answers.ts";
import { readerForm, visitForm } from "./form.ts";

export const applicationKinds: readonly ApplicationKind[] = [readerForm, visitForm].map(({ kind, title }) => ({
	id: kind,
	title,
	short: title,
}));

const identity: DocumentKind = {
	id: "identity",
	media: "pdf",
	fileWord: "identity",
	label: words("copy of a document of identity", "өздүк документинин көчүрмөсү", "копия документа", "신분증 사본"),
};
const schoolLetter: DocumentKind = {
	id: "school-letter",
	media: "pdf",
	fileWord: "school",
	label: words("letter of the school", "мектептин каты", "письмо школы", "학교 확인서"),
};
const portrait: DocumentKind = {
	id: "portrait",
	media: "photo",
	fileWord: "portrait",
	label: words("photograph", "сүрөт", "фотография", "사진"),
};
const request: DocumentKind = {
	id: "visit-request",
	media: "pdf",
	fileWord: "visit",
	label: words("request of the organisation", "уюмдун каты", "письмо организации", "단체 요청서"),
};

export const documentKinds: readonly DocumentKind[] = [identity, schoolLetter, portrait, request];

const always = { per: "application", rule: "house", always: true, neededWhen: () => true, confirm: null } as const;

/** Asked for by an answer; null without answers: nobody knows, and nothing is said to lack. */
function when(field: "isPupil" | "hasCard", wanted: boolean): Pick<DocumentRule, "always" | "neededWhen"> {
	return {
		always: false,
		neededWhen(answers) {
			const said = (answers as Known | null)?.[field];
			return typeof said === "boolean" ? said === wanted : null;
		},
	};
}

const rules: Readonly<Record<string, readonly DocumentRule[]>> = {
	"reader-card": [
		{ ...always, kind: identity, description: identity.label },
		{ ...always, ...when("isPupil", true), kind: schoolLetter, description: schoolLetter.label },
		{ ...always, ...when("hasCard", false), kind: portrait, description: portrait.label },
	],
	"group-visit": [{ ...always, kind: request, description: request.label }],
};

export function documentsOf(kind: string): readonly DocumentRule[] {
	return Object.hasOwn(rules, kind) ? (rules[kind] ?? []) : [];
}

/** Stems by which a file name tells its kind, as `foldName` leaves them. */
export const kindWords: Readonly<Record<string, readonly string[]>> = {
	identity: ["identity", "passport", "паспорт", "신분증", "여권"],
	"school-letter": ["school", "мектеп", "школ", "학교"],
	portrait: ["portrait", "photo", "сурот", "фото", "사진"],
	"visit-request": ["visit", "request", "топ", "посещен", "방문"],
};

export function guessKind(kinds: readonly string[]): string | null {
	if (kinds.includes("visit-request")) return "group-visit";
	return kinds.length > 0 ? "reader-card" : null;
}
