import type { Zone } from "../../casework/clock.ts";
import type { Lang } from "../../findings/lang.ts";

/** What the page tells its script (server/web/packer/page.tsx). Addresses are of this office, times epoch seconds. */
export type PageData = {
	readonly lang: Lang;
	readonly zone: Zone;
	/** The office's clock when the page was made: a phone's own may be wrong by days, and the office compares. */
	readonly now: number;
	/** DER of the certificate that files are sealed to, in base64, and its fingerprint. */
	readonly certificate: string;
	readonly fingerprint: string;
	/** Where a letter with the container goes. */
	readonly address: string;
	readonly numberPrefixes: readonly string[];
	readonly sealWorker: string;
	readonly checkerWorker: string;
	/** The form that takes a container: where it goes, and its hidden fields. */
	readonly fileAt: string;
	readonly hidden: readonly { readonly name: string; readonly value: string }[];
	/** What the web door takes, and what free mail carries, after its encoding. */
	readonly fileBytesMax: number;
	readonly mailBytesMax: number;
};
