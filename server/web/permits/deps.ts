import type { FoundPaper } from "../../verify/find-paper.ts";
import type { PublishedCertificate } from "../deps.ts";

/** What the pages that check permits stand on: published halves, signed lists, and one question to the register. */
export type PermitDeps = {
	/** Certificates of the permits keys: the one in use first, then those before it. */
	readonly certificates: readonly PublishedCertificate[];
	readonly findPaper: (asked: { readonly number: string; readonly code: string }) => Promise<FoundPaper | null>;
	/** A list of revocations as it was signed last; null when there is none of that number. */
	readonly findStatusList: (list: number) => Promise<string | null>;
	readonly listStatusLists: () => Promise<readonly number[]>;
	/** Overrides the limits on guessing of `limits.ts`. */
	readonly limits?: { readonly perAddressPerMinute: number; readonly globalPerMinute: number };
};
