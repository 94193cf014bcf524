import { proposedRules } from "../../casework/board-rules.ts";
import type { Command } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { ItemProposal } from "../../casework/review-facts.ts";
import type { Grant, StaffRole } from "../../casework/staff-roles.ts";
import { addMember, saveBody } from "../../server/board/bodies.ts";
import { planSitting } from "../../server/board/plan-sitting.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { type DeskHouse, houseNow } from "../browser/desk-house.ts";
import { addStaff, everywhere } from "./desk-staff.ts";

/** An employer's application for places: two rows, asked by count. */
export const placesAnswers = {
	organisation: "«Ала-Тоо Курулуш» ЖЧК",
	region: "chuy",
	places: [
		{ occupation: "Welder", count: 5 },
		{ occupation: "Bricklayer", count: 3 },
	],
};

/** A commission with a secretary, two who may preside and two members, and cases that are ready for it. */
export type BoardRoom = {
	readonly body: string;
	readonly ids: Readonly<Record<string, string>>;
	/** Files a case and leads it before the commission. Two thirds of the places are proposed, or a worker's card. */
	ready(kind: "attract" | "card"): Promise<{ readonly number: string; readonly caseId: string }>;
	plan(): Promise<string>;
};

const zoneDay = "2026-11-17";

type Does = (caseId: string, command: Exclude<Command, { name: "deliver" }>) => Promise<void>;

function doer(house: DeskHouse, officerId: string): Does {
	const { store, casefile, now } = house.deps;
	return (caseId, command) =>
		store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("The case is not there.");
			const actor = { kind: "officer", id: officerId } as const;
			const decision = decide(file.state, command, contextOf(file.state, actor, now()));
			if (!decision.ok) throw new Error(`${command.name}: ${decision.refusal.code}`);
			await saveEvents(tx, file, decision.events, now(), casefile);
		});
}

function granted(item: string, approved: number | null): Omit<ItemProposal, "asked"> {
	return { item, outcome: "grant", approved, ground: null };
}

export async function openBoardRoom(
	house: DeskHouse,
	more: Readonly<Record<string, readonly StaffRole[]>> = {},
): Promise<BoardRoom> {
	const { store } = house.deps;
	const grants = (...roles: StaffRole[]): readonly Grant[] => everywhere(...roles);
	const people: readonly (readonly [string, readonly StaffRole[]])[] = [
		["elmira", ["secretary"]],
		["jyldyz", ["chair"]],
		["kubat", ["chair"]],
		["farida", more.farida ?? ["member"]],
		["gulnara", more.gulnara ?? ["member"]],
		["daniyar", ["reviewer"]],
	];
	const ids: Record<string, string> = {};
	for (const [login, roles] of people) ids[login] = await addStaff(house, login, grants(...roles));
	const doing = { by: ids.elmira ?? "", at: houseNow };
	const body = await store.tx(async (tx) => {
		const founded = await saveBody(
			tx,
			{
				key: null,
				procedure: "kg-work-permit",
				office: "ssm",
				names: {
					ky: "Уруксат берүү комиссиясы",
					ru: "Разрешительная комиссия",
					en: "Permitting Commission",
					ko: "허가 위원회",
				},
				rules: proposedRules,
				validFrom: "2026-01-01",
			},
			doing,
		);
		if (typeof founded === "string") throw new Error(founded);
		for (const login of ["jyldyz", "kubat", "farida", "gulnara"])
			await addMember(
				tx,
				founded.key,
				{
					user: ids[login] ?? "",
					chair: login === "jyldyz" || login === "kubat",
					represents: login === "farida" ? "Tax Service" : "Ministry of Labour",
					from: "2026-01-01",
				},
				doing,
			);
		return founded.key;
	});
	const does = doer(house, ids.daniyar ?? "");
	return {
		body,
		ids,
		async ready(kind) {
			const filed = await house.file();
			await house.control(filed.caseId, [], kind, undefined, kind === "attract" ? { answers: placesAnswers } : {});
			await does(filed.caseId, { name: "beginReview" });
			for (const ordinal of [1, 2, 3])
				await does(filed.caseId, { name: "judgeDocument", ordinal, verdict: "right", reason: null, line: "" });
			const items = kind === "attract" ? [granted("place.1", 3), granted("place.2", 2)] : [granted("person.1", null)];
			await does(filed.caseId, { name: "propose", items, reason: kind === "attract" ? "Fewer are needed." : "" });
			return filed;
		},
		async plan() {
			const plan = {
				body,
				procedure: "kg-work-permit",
				office: "ssm",
				on: zoneDay,
				time: "10:00",
				place: "Room 204",
			};
			const planned = await planSitting(house.deps, ids.elmira ?? "", plan);
			if (!planned.ok) throw new Error(planned.refusal.code);
			return planned.sittingId;
		},
	};
}
