import { proposedRules } from "../../casework/board-rules.ts";
import { localDate } from "../../casework/clock.ts";
import type { StaffRole } from "../../casework/staff-roles.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { addMember, listBodies, saveBody } from "../board/bodies.ts";
import type { Store } from "../store/pool.ts";
import { listUsers } from "../store/users.ts";
import { demoStaff } from "./staff.ts";

/** The authorities that sent somebody in 2016 (facts 4.5), as far as the demonstration has people for them. */
const sentBy = ["Кыргыз Республикасынын Салык кызматы", "Ички иштер министрлиги", "Эмгек министрлиги"] as const;

const voting: readonly StaffRole[] = ["member", "chair"];

/** The demonstration's one commission: everybody of its staff who votes. Seeds it once, after the staff. */
export async function seedDemoBoard(store: Store, at: number): Promise<void> {
	const today = localDate(at, getProcedure("kg-work-permit").face.zone);
	if ((await listBodies(store.pool, { on: today, knownAt: at })).length > 0) return;
	const users = await listUsers(store.pool);
	const by = users.find(({ login }) => login === "elmira")?.userId;
	if (by === undefined) return;
	const doing = { by, at };
	await store.tx(async (tx) => {
		const founded = await saveBody(
			tx,
			{
				key: null,
				procedure: "kg-work-permit",
				office: "ssm",
				names: {
					ky: "Ведомстволор аралык уруксат берүү комиссиясы",
					ru: "Межведомственная разрешительная комиссия",
					en: "Interdepartmental Permitting Commission",
					ko: "부처 간 허가 위원회",
				},
				rules: proposedRules,
				validFrom: "2018-01-01",
			},
			doing,
		);
		if (typeof founded === "string") throw new Error(founded);
		const people = demoStaff.filter(({ roles }) => roles.some((role) => voting.includes(role)));
		for (const [index, { login, roles }] of people.entries()) {
			const user = users.find((each) => each.login === login)?.userId;
			if (user === undefined) continue;
			const member = { user, chair: roles.includes("chair"), represents: sentBy[index] ?? "", from: "2018-01-01" };
			await addMember(tx, founded.key, member, doing);
		}
	});
}
