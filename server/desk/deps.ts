import type { Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import type { Mark } from "../intake/crash-points.ts";
import type { PublicKeys } from "../keys/keys.ts";
import type { LawInForce, LawTimeline } from "../laws/in-force.ts";
import type { PageImagesLimits } from "../page-images/page-images.ts";
import type { OidcSettings } from "../settings.ts";
import type { Store } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { WakeChannel } from "../store/waking.ts";

export type DeskSettings = {
	readonly demo: boolean;
	/** Address of the desk as officers type it. Cookies are `Secure` when it is https. */
	readonly deskUrl: string;
	/** The zone of lists that hold cases of several procedures, and of what is the house's own. */
	readonly zone: Zone;
	/** Whose `X-Forwarded-For` is believed; none by default. */
	readonly trustedProxies: readonly string[];
	/** Secret for the tokens in forms; any 32 bytes. */
	readonly formSecret: Uint8Array;
	/** `optional` exists in the demonstration only, and its sign-in page says so. */
	readonly secondFactor: "required" | "optional";
	/** The authority's own sign-on; null when there is none. */
	readonly oidc: OidcSettings | null;
};

/** What the officers' pages need of the house. The desk holds the vault's private half, and no key that signs or opens containers. */
export type DeskDeps = {
	readonly settings: DeskSettings;
	readonly store: Store;
	readonly vault: Vault;
	/** Public halves, to be shown to administrators. */
	readonly publicKeys: PublicKeys;
	/** For what the desk itself keeps secret and no case's key seals: secrets of authenticator apps, answers to letters, words on tasks. */
	readonly vaultPublic: VaultPublic;
	readonly casefile: CasefileDeps;
	/** One face per procedure: the law in force now. Of a case, its own law's is asked (casefile/context.ts). */
	readonly faces: readonly ProcedureFace[];
	readonly lawInForce: LawInForce;
	/** Which law holds on which day, as said now or by these rows of dated data. */
	readonly lawTimeline: LawTimeline;
	readonly numberPrefixes: readonly string[];
	/** Other bounds for drawing pages, and a clock that never goes back; by default those of server/page-images and the machine's own. */
	readonly pageImages?: { readonly limits?: Partial<PageImagesLimits>; readonly nowMs?: () => number };
	readonly now: () => EpochSeconds;
	/** The real time, which authenticator apps go by; `now` may be a test clock. */
	readonly machineNow: () => EpochSeconds;
	readonly clockMoved: () => boolean;
	readonly random: (bytes: number) => Uint8Array;
	/** Told at each point of intake when paper gets its number; only a crash test listens. */
	readonly mark?: Mark;
	/** Tells the workers that there is something to do; called after a commit. */
	readonly wake: (channel: WakeChannel) => void;
	readonly log: (line: {
		readonly level: "warn" | "error";
		readonly message: string;
		readonly error?: unknown;
	}) => void;
};
