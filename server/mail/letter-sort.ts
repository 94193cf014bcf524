import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { LetterSort } from "../intake/arrival.ts";
import { type AttachmentSort, containerRank } from "./attachment.ts";
import { findCloudLink } from "./cloud-link.ts";
import type { Attachment, LetterLook } from "./letter.ts";

/** What a letter is, and the findings that follow (family T). `sort` is `filing` when it has a container: then a number is owed. */
export type LetterVerdict = { readonly sort: LetterSort; readonly findings: readonly Finding[] };

function judgeFiling(look: LetterLook, containers: readonly Attachment[]): LetterVerdict {
	const others = look.attachments.filter((one) => !containers.includes(one) && one.sort !== "certificate");
	return {
		sort: "filing",
		findings: [
			...(containers.length > 1 ? [finding("T03", { params: { containers: containers.length } })] : []),
			...(others.length > 0 ? [finding("T13", { params: { attachments: others.length } })] : []),
		],
	};
}

/**
 * Sorts a letter (B22-B24). Pure over the look. The first thing that explains why there is no container names the letter: an archive of
 * another type before a winmail.dat, before documents that were not sealed, before a link, before a plain question.
 */
export function judgeLetter(look: LetterLook): LetterVerdict {
	const best = Math.max(0, ...look.attachments.map((one) => containerRank(one.sort)));
	const candidates = look.attachments.filter((one) => containerRank(one.sort) === best);
	if (best > 0) return judgeFiling(look, candidates);
	const of = (...sorts: AttachmentSort[]) => look.attachments.filter((one) => sorts.includes(one.sort));
	const [archive] = of("archive");
	if (archive) return { sort: "archive", findings: [finding("T06", { params: { type: archive.type } })] };
	if (of("winmail").length > 0) return { sort: "winmail", findings: [finding("T07")] };
	if (of("pdf", "picture", "office").length > 0) return { sort: "documents", findings: [finding("T05")] };
	if (of("other", "certificate").length > 0) return { sort: "other", findings: [finding("T14")] };
	if (findCloudLink(look.text)) return { sort: "link", findings: [finding("T08")] };
	return isUnreadable(look)
		? { sort: "unreadable", findings: [finding("T09")] }
		: { sort: "question", findings: [finding("T04")] };
}

/** Nothing could be made of it: no header at all, no boundary where one must be, or damage that left no text either. */
function isUnreadable(look: LetterLook): boolean {
	const broken = look.defects.includes("no-boundary") || look.defects.includes("too-deep") || look.fields.length === 0;
	return broken || (look.defects.length > 0 && !look.text.trim());
}
