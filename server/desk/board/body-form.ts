import type { BoardRules, Share } from "../../../casework/board-rules.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import { textOf } from "../routes/body.ts";

/** The shares that a form offers; any other can be recorded, and is shown as its numbers. */
export const shares = {
	"over-half": { part: 1, of: 2, over: true },
	half: { part: 1, of: 2, over: false },
	"two-thirds": { part: 2, of: 3, over: false },
	"three-quarters": { part: 3, of: 4, over: false },
} as const satisfies Readonly<Record<string, Share>>;

export type ShareName = keyof typeof shares;

export const shareNames = Object.keys(shares) as ShareName[];

function findShare(text: string): Share | null {
	const name = shareNames.find((each) => each === text);
	return name === undefined ? null : shares[name];
}

/** The name of a share, or null for one that no form offers. */
export function nameOfShare(share: Share): ShareName | null {
	return (
		shareNames.find((name) => {
			const known = shares[name];
			return known.part === share.part && known.of === share.of && known.over === share.over;
		}) ?? null
	);
}

type Posted = Readonly<Record<string, unknown>>;

/** The settings of a posted form; null where they are none. Whether they can decide anything is `areSound`'s. */
export function readRules(body: Posted): BoardRules | null {
	const quorum = textOf(body, "quorum", 20);
	const majority = findShare(textOf(body, "majority", 20));
	const base = (["cast", "present", "members"] as const).find((each) => each === textOf(body, "base", 10));
	if (majority === null || base === undefined) return null;
	const count = textOf(body, "quorumCount", 4).trim();
	const share = findShare(quorum);
	if (quorum !== "count" && share === null) return null;
	return {
		quorum:
			share === null ? { kind: "count", count: /^\d+$/.test(count) ? Number(count) : 0 } : { kind: "share", share },
		majority: { base, share: majority },
		castingVote: textOf(body, "castingVote", 4) === "yes",
	};
}

export function readNames(body: Posted): Record<Lang, string> {
	return Object.fromEntries(langs.map((lang) => [lang, textOf(body, `name.${lang}`, 200).trim()])) as Record<
		Lang,
		string
	>;
}
