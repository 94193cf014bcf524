import { CmsError, type DerNode, explicitOf, parseDer } from "./der.ts";
import { type GeneralName, generalNameOf, nameWithin, stringOf } from "./names.ts";
import { oidOf, oids } from "./oid.ts";
import type { PathLink } from "./path-link.ts";
import type { PathPolicy } from "./path-verdict.ts";
import { isSelfIssued } from "./x509.ts";
import type { NameConstraints, Subtree } from "./x509-extensions.ts";

/**
 * Comparisons of one path: a certificate with thousands of names under an authority with thousands of subtrees would otherwise cost
 * minutes. Real ones need a few hundred.
 */
const comparisonsMax = 250_000;

/** What a certificate calls itself, in the forms that constraints speak of. */
type Claimed = GeneralName | { readonly form: "email" | "dns"; readonly text: string };

/**
 * Name constraints of RFC 5280 4.2.1.10 over a path, anchor first; the anchor's own count too (RFC 5937), and what the caller begins with
 * (`initial`, RFC 5280 6.1.1 h and i). A constraint that cannot be understood, on a form of name that a certificate uses, is a refusal.
 * True: every name is within every permitted set and in no excluded.
 */
export function nameConstraintsHold(links: readonly PathLink[], initial: PathPolicy["initialNames"] = {}): boolean {
	const begun = findSubtrees(initial);
	if (begun === null) return false;
	const above: NameConstraints[] = [begun];
	let left = comparisonsMax;
	for (const [index, link] of links.entries()) {
		const exempt = index < links.length - 1 && isSelfIssued(link.certificate);
		if (index > 0 && !exempt) {
			const names = claimedNames(link);
			left -= names.length * above.reduce((sum, one) => sum + one.permitted.length + one.excluded.length, 0);
			if (left < 0) return false;
			if (!names.every((name) => above.every((one) => allowed(name, one)))) return false;
		}
		const own = link.extensions.nameConstraints;
		if (own !== null) above.push(own);
	}
	return true;
}

/** The caller's subtrees; null when one of them is no general name. */
function findSubtrees({
	permitted = [],
	excluded = [],
}: NonNullable<PathPolicy["initialNames"]>): NameConstraints | null {
	try {
		const read = (ders: readonly Uint8Array[]) =>
			ders.map((der) => ({ base: generalNameOf(parseDer(der)), bounded: false }));
		return { permitted: read(permitted), excluded: read(excluded) };
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

/** A mailbox with letters beyond ASCII stands in an otherName; constraints on mailboxes hold for it all the same (RFC 9598 6). */
const smtpUtf8Mailbox = "1.3.6.1.5.5.7.8.9";

function mailboxOf(name: GeneralName): Claimed | null {
	if (name.form !== "other" || name.tag !== 0) return null;
	try {
		const [type, value] = parseDer(name.raw).children();
		if (oidOf(type, "other name") !== smtpUtf8Mailbox) return null;
		return { form: "email", text: stringOf(explicitOf(value as DerNode, "mailbox")) ?? "" };
	} catch (error) {
		// Whatever else it is: no host can be read out of it, so that a constraint on mailboxes refuses it.
		if (error instanceof CmsError) return { form: "email", text: "" };
		throw error;
	}
}

/** Subject (when not empty), each alternative name, and e-mail addresses inside the subject: those count even beside alternative names. */
function claimedNames(link: PathLink): readonly Claimed[] {
	const { subject } = link.certificate;
	const names: Claimed[] = [...link.extensions.subjectAltNames];
	for (const name of link.extensions.subjectAltNames) {
		const mailbox = mailboxOf(name);
		if (mailbox !== null) names.push(mailbox);
	}
	const hasHost = names.some((name) => name.form === "dns");
	if (subject.rdns.length > 0) names.push({ form: "directory", name: subject, raw: subject.raw });
	for (const rdn of subject.rdns) {
		for (const one of rdn) {
			if (one.oid === oids.emailAddress) names.push({ form: "email", text: one.text ?? "" });
			// Without DNS names beside it, programs take a common name that looks like a host for one.
			if (one.oid === oids.commonName && !hasHost && isHost(one.text))
				names.push({ form: "dns", text: one.text ?? "" });
		}
	}
	return names;
}

function allowed(name: Claimed, constraints: NameConstraints): boolean {
	const permitted = constraints.permitted.filter((one) => sameForm(name, one.base));
	const excluded = constraints.excluded.filter((one) => sameForm(name, one.base));
	if (excluded.some((one) => match(name, one, "excluded") !== "outside")) return false;
	return permitted.length === 0 || permitted.some((one) => match(name, one, "permitted") === "inside");
}

function sameForm(name: Claimed, base: GeneralName): boolean {
	if (name.form === "other" && base.form === "other") return name.tag === base.tag;
	return name.form === base.form;
}

/** `unclear` refuses on both sides: it is not inside what is permitted, and not outside what is excluded. */
type Match = "inside" | "outside" | "unclear";

function match(name: Claimed, subtree: Subtree, side: "permitted" | "excluded"): Match {
	const { base } = subtree;
	if (subtree.bounded) return "unclear";
	if (name.form === "directory" && base.form === "directory")
		return nameWithin(name.name, base.name) ? "inside" : "outside";
	if (name.form === "dns" && base.form === "dns") return matchDns(name.text, base.text, side);
	if (name.form === "email" && base.form === "email") return matchEmail(name.text, base.text);
	if (name.form === "uri" && base.form === "uri") return matchUri(name.text, base.text);
	if (name.form === "ip" && base.form === "ip") return matchIp(name.octets, base.octets);
	return "unclear";
}

const label = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;

/** Labels of a host name in lower case, or null when it is none. One leading `*` label is allowed where `wildcard` says so. */
function labelsOf(host: string, wildcard: boolean): readonly string[] | null {
	const labels = host.toLowerCase().split(".");
	const plain = wildcard && labels[0] === "*" && labels.length > 1 ? labels.slice(1) : labels;
	if (host.length > 253 || !plain.every((one) => one.length <= 63 && label.test(one))) return null;
	return labels;
}

function isHost(text: string | null): boolean {
	return text?.includes(".") === true && labelsOf(text, true) !== null;
}

function endsWithLabels(labels: readonly string[], suffix: readonly string[]): boolean {
	const start = labels.length - suffix.length;
	return start >= 0 && suffix.every((one, i) => labels[start + i] === one);
}

/** RFC 5280: `host.example` allows itself and anything below; a leading dot, which others write, allows only what is below. */
function matchDns(name: string, base: string, side: "permitted" | "excluded"): Match {
	const labels = labelsOf(name, true);
	if (labels === null) return "unclear";
	if (base === "") return "inside";
	const below = base.startsWith(".");
	const suffix = labelsOf(below ? base.slice(1) : base, false);
	if (suffix === null) return "unclear";
	if (endsWithLabels(labels, suffix)) {
		if (!below || labels.length > suffix.length) return "inside";
		// Readers differ on whether a leading dot means the host itself too: out of what is permitted, and not out of what is excluded.
		return side === "excluded" ? "unclear" : "outside";
	}
	// A wildcard stands for names that may lie in an excluded subtree although the wildcard itself does not: `*.a.kg` and `x.a.kg`.
	const covers = labels[0] === "*" && suffix.length === labels.length && endsWithLabels(suffix, labels.slice(1));
	return side === "excluded" && covers ? "unclear" : "outside";
}

/** A constraint is a mailbox, a host (its mailboxes only), or `.domain` (hosts below it only). The local part is case-sensitive. */
function matchEmail(name: string, base: string): Match {
	const at = name.lastIndexOf("@");
	const host = labelsOf(name.slice(at + 1), false);
	if (at < 1 || host === null) return "unclear";
	const baseAt = base.lastIndexOf("@");
	const below = baseAt < 0 && base.startsWith(".");
	const baseHost = labelsOf(below ? base.slice(1) : base.slice(baseAt + 1), false);
	if (baseHost === null) return "unclear";
	if (baseAt >= 0) {
		return name.slice(0, at) === base.slice(0, baseAt) && host.join(".") === baseHost.join(".") ? "inside" : "outside";
	}
	if (below) return host.length > baseHost.length && endsWithLabels(host, baseHost) ? "inside" : "outside";
	return host.join(".") === baseHost.join(".") ? "inside" : "outside";
}

/** Only the host of a URI is constrained; a URI without a host name (none, or an address) is refused where a constraint applies. */
function matchUri(name: string, base: string): Match {
	const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(name)?.[1];
	if (authority === undefined) return "unclear";
	const host = labelsOf(authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, ""), false);
	if (host === null || /^\d+$/.test(host[host.length - 1] ?? "")) return "unclear";
	const below = base.startsWith(".");
	const suffix = labelsOf(below ? base.slice(1) : base, false);
	if (suffix === null) return "unclear";
	if (below) return host.length > suffix.length && endsWithLabels(host, suffix) ? "inside" : "outside";
	return host.join(".") === suffix.join(".") ? "inside" : "outside";
}

/** Address and mask (RFC 4632 style): 8 octets for IPv4, 32 for IPv6. A mask with holes is refused. */
function matchIp(octets: Uint8Array, base: Uint8Array): Match {
	if ((octets.length !== 4 && octets.length !== 16) || (base.length !== 8 && base.length !== 32)) return "unclear";
	const half = base.length / 2;
	const mask = base.subarray(half);
	const bits = [...mask].map((octet) => octet.toString(2).padStart(8, "0")).join("");
	if (/01/.test(bits)) return "unclear";
	if (octets.length !== half) return "outside";
	return octets.every((octet, i) => ((octet ^ (base[i] ?? 0)) & (mask[i] ?? 0)) === 0) ? "inside" : "outside";
}
