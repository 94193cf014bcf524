import type { Status } from "./status.ts";
import { correctableInWindow, endStatuses, statuses } from "./status.ts";
import type { CommandName } from "./transitions.ts";
import { allowed } from "./transitions.ts";

/** Where a command can lead from any status; commands that change no status are left out of the picture. */
const usually: Partial<Record<CommandName, readonly Status[]>> = {
	recordControl: ["accepted", "incomplete", "rejected", "to_check"],
	join: ["joined"],
	beginReview: ["in_review"],
	requestCorrection: ["in_correction"],
	returnToReview: ["in_review"],
	propose: ["before_board"],
	withdraw: ["withdrawn"],
	lapse: ["lapsed"],
	takeDecision: ["approved", "refused"],
	grant: ["granted"],
	place: ["approved", "reserve"],
	leavePlace: ["withdrawn", "lapsed"],
	refuseInRound: ["refused"],
	object: ["in_review"],
};

/**
 * Where an officer's word on a finding leads before review. An accepted error opens what it alone held up; a verdict may be changed, so that one case is
 * rejected by it and another comes back.
 */
const byOfficersWord: Partial<Record<CommandName, Partial<Record<Status, readonly Status[]>>>> = {
	acceptFinding: { rejected: ["accepted", "incomplete", "to_check"], incomplete: ["accepted"] },
	recordVerdict: {
		to_check: ["accepted", "incomplete", "rejected"],
		rejected: ["accepted", "incomplete", "to_check"],
		incomplete: ["rejected"],
	},
};

/** In an officer's hands control and his word on a finding lead back to him and nowhere else. */
function leadsTo(status: Status, command: CommandName): readonly Status[] {
	if (status === "lapsed" && command === "acceptCorrection") return ["rejected", "incomplete", "in_correction"];
	if (correctableInWindow.includes(status) && command === "acceptCorrection") return ["delivered"];
	// What a round refused is judged anew by the round, as long as it is open; on its list one stays there meanwhile.
	if (command === "object" && status === "refused") return ["in_review", "before_board"];
	if (command === "object" && status === "reserve") return [];
	// A day to confirm has only who has a seat.
	if (command === "leavePlace" && status === "reserve") return ["withdrawn"];
	const isControl = command === "recordControl" || command === "acceptFinding" || command === "recordVerdict";
	if (isControl && status === "in_review") return [];
	if (isControl && status === "in_correction") return ["in_review"];
	return byOfficersWord[command]?.[status] ?? usually[command] ?? [];
}

/** One way from a status to another. */
export type Arrow = { readonly from: Status; readonly command: CommandName; readonly to: Status };

/** Every arrow of the picture; a test walks each. */
export function listArrows(): readonly Arrow[] {
	return statuses.flatMap((from) =>
		(allowed[from] as readonly CommandName[]).flatMap((command) =>
			leadsTo(from, command)
				.filter((to) => to !== from)
				.map((to) => ({ from, command, to })),
		),
	);
}

function arrowsOf(status: Status): string[] {
	const byTarget = new Map<Status, CommandName[]>();
	for (const { from, command, to } of listArrows())
		if (from === status) byTarget.set(to, [...(byTarget.get(to) ?? []), command]);
	return [...byTarget].map(([target, commands]) => `    ${status} --> ${target}: ${commands.join(", ")}`);
}

/** docs/states.md: the picture and the table of the one state machine, made from `transitions.ts`. */
export function renderStates(): string {
	const rows = statuses.map(
		(status) =>
			`| \`${status}\`${endStatuses.includes(status) ? " (end)" : ""} | ${allowed[status].map((name) => `\`${name}\``).join(", ")} |`,
	);
	return `# The states of a case

Generated from \`casework/transitions.ts\` by \`npm run generate\`. \`held\` is a flag on any status, not a status.

\`\`\`mermaid
stateDiagram-v2
    [*] --> delivered: deliver
${statuses.flatMap(arrowsOf).join("\n")}
\`\`\`

| status | commands |
|---|---|
${rows.join("\n")}
`;
}
