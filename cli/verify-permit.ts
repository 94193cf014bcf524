import { existsSync, readFileSync } from "node:fs";
import { localDate, localTime, type Zone } from "../casework/clock.ts";
import type { DecisionPaper } from "../container/src/decision-paper.ts";
import { nodePermitPorts } from "../container/src/node.ts";
import type { Permit } from "../container/src/permit.ts";
import { type CheckedPermit, checkPermitCode, type PermitKey } from "../container/src/permit-check.ts";
import { type PermitToken, permitTokenPrefix } from "../container/src/permit-token.ts";
import { pickText } from "../container/src/receipt.ts";
import { readStatusList } from "../container/src/status-list.ts";
import { listFaces, paperZone } from "../procedures/faces.ts";
import { fingerprintOf } from "./authority.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { hasOption, textOption } from "./options.ts";
import { permitCliWords } from "./permit-words.ts";

function keysOf(certificates: readonly Uint8Array[]): readonly PermitKey[] {
	return certificates.map((certificate) => ({ id: fingerprintOf(certificate).slice(0, 16), certificate }));
}

/** The list of `--status`; one that none of the trusted certificates signed is a mistake to be told, not a list less. */
function readList({ options, words, lang }: Context, keys: readonly PermitKey[]): readonly string[] {
	const file = textOption(options, "status");
	if (file === undefined) return [];
	if (!existsSync(file)) throw new CliStop(exitCodes.usage, words.noSuchFile(file));
	const text = readFileSync(file, "utf8").trim();
	const list = readStatusList(text);
	const key = keys.find(({ id }) => id === list?.keyId);
	if (list === null || key === undefined || !nodePermitPorts.isSignedBy(key.certificate, list.signed, list.signature))
		throw new CliStop(exitCodes.notVerified, permitCliWords[lang].statusUnreadable(file));
	return [text];
}

/** The token must say what the paper says: a card with another's code would pass by its own signature otherwise. */
function isOf(token: PermitToken, permit: Permit): boolean {
	return (
		token.kind === permit.kind &&
		token.number === permit.number &&
		token.code === permit.code &&
		token.validFrom === permit.validFrom &&
		token.validTo === permit.validTo &&
		token.photoSha256 === permit.photoSha256 &&
		token.statusIndex === permit.status.index &&
		token.statusUrl === permit.status.url
	);
}

async function checkCode(
	text: string,
	keys: readonly PermitKey[],
	zone: Zone,
	context: Context,
): Promise<CheckedPermit> {
	const now = Math.floor(context.now().getTime() / 1000);
	const trust = { keys, lists: readList(context, keys) };
	return checkPermitCode(
		text,
		trust,
		{ todayOf: (kind) => localDate(now, paperZone(kind) ?? zone), now },
		nodePermitPorts,
	);
}

/** Says what the code is worth, what was looked at and what not; the exit code follows. */
function sayWorth(checked: Extract<CheckedPermit, { read: "token" }>, zone: Zone, context: Context): ExitCode {
	const { terminal, options, lang } = context;
	const words = permitCliWords[lang];
	const { token, verdict } = checked;
	const asOf = verdict.asOf === null ? null : `${localTime(verdict.asOf, zone).slice(0, 16)} (${zone})`;
	terminal.say(words.verdicts[verdict.kind]);
	const isOurs = verdict.kind !== "not-genuine" && verdict.kind !== "unknown-key";
	if (isOurs) terminal.say(words.revocations[verdict.revocation](asOf ?? ""));
	if (hasOption(options, "json")) {
		const { kind, revocation } = verdict;
		const shown = isOurs ? { number: token.number, validFrom: token.validFrom, validTo: token.validTo } : {};
		terminal.print(JSON.stringify({ verdict: kind, revocation, revocationsAsOf: asOf, ...shown }));
	}
	terminal.print(verdict.kind === "valid" ? "verify: OK" : isOurs ? "verify: NOT VALID" : "verify: FAILED");
	if (verdict.kind === "valid") return exitCodes.done;
	return isOurs ? exitCodes.notValid : exitCodes.notVerified;
}

/**
 * A permit or card whose PDF is verified: who, what, how long, and whether it was revoked. `certificates`: the one that signed the PDF, and all that are
 * trusted, because the list of revocations may be signed with a newer key.
 */
export async function verifyPermit(
	permit: Permit,
	certificates: readonly Uint8Array[],
	context: Context,
): Promise<ExitCode> {
	const { terminal, lang } = context;
	const words = permitCliWords[lang];
	const { zone } = permit.clock;
	terminal.say(words.permit(pickText(permit.titles.paper, [lang]), permit.number, permit.validFrom, permit.validTo));
	if (permit.holder.name !== null) terminal.say(words.holder(permit.holder.name));
	if (permit.holder.employer !== null) terminal.say(words.employer(permit.holder.employer));
	terminal.say(words.checked);
	const checked = await checkCode(permit.token, keysOf(certificates), zone, context);
	if (checked.read !== "token" || checked.verdict.kind === "not-genuine" || !isOf(checked.token, permit)) {
		terminal.say(words.codeWrong);
		terminal.print("verify: FAILED");
		return exitCodes.notVerified;
	}
	terminal.say(words.codeChecked);
	return sayWorth(checked, zone, context);
}

/** A decision whose PDF is verified. */
export function sayDecision(decision: DecisionPaper, context: Context): ExitCode {
	const { terminal, options, lang } = context;
	const words = permitCliWords[lang];
	const { number, outcome, decidedOn } = decision;
	terminal.say(words.decision(number, decidedOn, words.outcomes[outcome]));
	if (hasOption(options, "json")) terminal.print(JSON.stringify({ verdict: "verified", number, outcome, decidedOn }));
	terminal.print("verify: OK");
	return exitCodes.done;
}

/** Whether a file holds the text of a code instead of a paper. */
export function isCode(bytes: Uint8Array): boolean {
	return new TextDecoder().decode(bytes.subarray(0, permitTokenPrefix.length)) === permitTokenPrefix;
}

/** The text of a code alone, as a scanner gives it, against trusted certificates. */
export async function verifyCode(
	bytes: Uint8Array,
	certificates: readonly Uint8Array[],
	context: Context,
): Promise<ExitCode> {
	const { terminal, lang } = context;
	const words = permitCliWords[lang];
	const text = new TextDecoder().decode(bytes).replace(/[\r\n]+/g, "");
	// The text of a code names no procedure: papers are so far of what is filed sealed, and a day ends where those live.
	const issuing = listFaces().find(({ isSealed }) => isSealed);
	if (!issuing) throw new RangeError("No procedure of this software issues papers.");
	const { zone } = issuing;
	const checked = await checkCode(text, keysOf(certificates), zone, context);
	if (checked.read !== "token") {
		terminal.say(words.notACode);
		terminal.print("verify: FAILED");
		return exitCodes.notVerified;
	}
	const { kind } = checked.verdict;
	if (kind !== "not-genuine" && kind !== "unknown-key") {
		const { token } = checked;
		terminal.say(words.permit(token.kind, token.number, token.validFrom, token.validTo));
		if (token.name !== null) terminal.say(words.holder(token.name));
		if (token.employer !== null) terminal.say(words.employer(token.employer));
	}
	return sayWorth(checked, zone, context);
}
