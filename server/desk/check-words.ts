import type { SignatureSummary } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { checkSentences as en } from "./check-words.en.ts";
import { checkSentences as ko } from "./check-words.ko.ts";
import { checkSentences as ky } from "./check-words.ky.ts";
import { checkSentences as ru } from "./check-words.ru.ts";

/** What each row of a signature report looked at: the ids of cms/src, as a test compares. */
export const checksWithWords = [
	"algorithm-supported",
	"signed-attributes-form",
	"content-type-matches",
	"content-present",
	"digest-matches",
	"certificate-found",
	"signature-value",
	"signing-certificate-matches",
	"algorithm-strength",
	"signed-attributes",
	"path.found",
	"path.signatures",
	"path.keys",
	"path.validity",
	"path.authorities",
	"path.length",
	"path.authority-key-usage",
	"path.profile",
	"path.critical-extensions",
	"path.name-constraints",
	"path.policies",
	"path.key-usage",
	"path.revocation",
	"path.limit",
	"path.structure",
] as const;
type CheckId = (typeof checksWithWords)[number];

/** How an officer would say it: that it is so, and that it is not. "Failed: the document has not changed" would be read wrongly by anybody tired. */
export type CheckSentences = Readonly<Record<CheckId, { readonly holds: string; readonly fails: string }>>;

const sentencesByLang: Readonly<Record<Lang, CheckSentences>> = { ky, ru, en, ko };

type Check = Pick<SignatureSummary["checks"][number], "id" | "outcome">;

/**
 * Whether the row leaves open what it looked at. A row of the signature's own that is indeterminate does not: it says that something is not
 * there, or not computed here, and only what follows from that is open.
 */
export function isUndecided(check: Check): boolean {
	return check.outcome === "indeterminate" && check.id.startsWith("path.");
}

/** The sentence of a check as it came out; what was left open or not looked at is said as what would have been so. */
export function checkWords(check: Check, lang: Lang): string {
	const id = checksWithWords.find((each) => each === check.id);
	// An id of a newer report than this desk is shown as it is.
	if (!id) return check.id;
	const fails = check.outcome === "failed" || (check.outcome === "indeterminate" && !isUndecided(check));
	return sentencesByLang[lang][id][fails ? "fails" : "holds"];
}
