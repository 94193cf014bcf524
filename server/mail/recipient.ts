import { parseBounceLocalPart } from "./bounce.ts";

/** The addresses of one mail domain. Anything else is refused: this is no relay. */
export type DoorAddresses = {
	readonly domain: string;
	readonly intakes: readonly { readonly localPart: string; readonly procedure: string; readonly office: string }[];
};

export type Recipient =
	| { readonly kind: "intake"; readonly address: string; readonly procedure: string; readonly office: string }
	| { readonly kind: "house"; readonly address: string }
	| { readonly kind: "bounce"; readonly address: string; readonly token: string };

/** The local part that our own letters carry in From; their Reply-To is the intake address. */
export const noticesLocalPart = "notices";

/** Addresses that every domain must have (RFC 5321 4.5.1, RFC 2142), and the one that our letters come from. A person reads them. */
const houseLocalParts: readonly string[] = ["postmaster", "abuse", noticesLocalPart];

/** Who a RCPT TO names; null when it is nobody here (550). `Postmaster` alone, without a domain, is legal (RFC 5321 4.5.1). */
export function findRecipient(address: string, addresses: DoorAddresses): Recipient | null {
	const lower = address.trim().toLowerCase();
	const at = lower.lastIndexOf("@");
	const localPart = at < 0 ? lower : lower.slice(0, at);
	if (at < 0 ? localPart !== "postmaster" : lower.slice(at + 1) !== addresses.domain.toLowerCase()) return null;
	const full = `${localPart}@${addresses.domain.toLowerCase()}`;
	const intake = addresses.intakes.find((one) => one.localPart.toLowerCase() === localPart);
	if (intake) return { kind: "intake", address: full, procedure: intake.procedure, office: intake.office };
	if (houseLocalParts.includes(localPart)) return { kind: "house", address: full };
	const token = parseBounceLocalPart(localPart);
	return token ? { kind: "bounce", address: full, token } : null;
}
