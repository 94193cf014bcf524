import type { Grant, StaffRole } from "../../casework/staff-roles.ts";
import { makeAccount } from "../staff/accounts.ts";
import type { Store } from "../store/pool.ts";

/** One password for all the demonstration's staff; it is printed, and stands nowhere else. */
export const demoPassword = "tilkat-demo";

type DemoPerson = {
	readonly login: string;
	readonly displayName: string;
	readonly roles: readonly StaffRole[];
	/** Where the roles hold; absent: as `grantOf` says. Office null: every office of the procedure, as a ministry sees it. */
	readonly at?: { readonly procedure: string; readonly office: string | null };
};

/** Everybody of the demonstration office: who works on each procedure, and the house's own people. Two administrators, because a recovery needs two. */
export const demoStaff: readonly DemoPerson[] = [
	{ login: "aigul", displayName: "Айгүл Асанова", roles: ["registrar", "reviewer"] },
	{ login: "bakyt", displayName: "Бакыт Жумабеков", roles: ["registrar", "reviewer", "manager"] },
	{ login: "cholpon", displayName: "Чолпон Абдыраева", roles: ["registrar"] },
	{ login: "daniyar", displayName: "Данияр Токтогулов", roles: ["reviewer"] },
	{ login: "elmira", displayName: "Эльмира Сыдыкова", roles: ["secretary"] },
	{ login: "farida", displayName: "Фарида Исмаилова", roles: ["member"] },
	{ login: "gulnara", displayName: "Гүлнара Бекова", roles: ["member"] },
	{ login: "jyldyz", displayName: "Жылдыз Осмонова", roles: ["chair"] },
	{ login: "kanat", displayName: "Канат Орозов", roles: ["cashier"] },
	{ login: "meerim", displayName: "Мээрим Калыкова", roles: ["manager"] },
	{ login: "nurlan", displayName: "Нурлан Сатаров", roles: ["auditor"] },
	{
		login: "minjun",
		displayName: "김민준",
		roles: ["registrar", "reviewer"],
		at: { procedure: "kr-rights-leader", office: "seoul" },
	},
	{
		login: "soyeon",
		displayName: "박소연",
		roles: ["registrar", "reviewer"],
		at: { procedure: "kr-rights-leader", office: "ansan" },
	},
	{
		login: "hyunwoo",
		displayName: "최현우",
		roles: ["reviewer"],
		at: { procedure: "kr-rights-leader", office: "busan" },
	},
	{
		login: "dahye",
		displayName: "정다혜",
		roles: ["reviewer"],
		at: { procedure: "kr-rights-leader", office: "daegu" },
	},
	{ login: "jihye", displayName: "이지혜", roles: ["manager"], at: { procedure: "kr-rights-leader", office: null } },
	{ login: "admin", displayName: "Администратор", roles: ["administrator"] },
	{ login: "admin2", displayName: "Экинчи администратор", roles: ["administrator"] },
];

/** What is of the house holds everywhere; what is of a procedure holds where it is said, else for the first. */
function grantOf(role: StaffRole, { roles, at }: DemoPerson): Grant {
	if (at !== undefined) return { role, ...at };
	const isOfHouse = role === "administrator" || role === "auditor" || roles.length > 1;
	return { role, procedure: isOfHouse ? null : "kg-work-permit", office: isOfHouse ? null : "ssm" };
}

/** Seeds whoever is not there yet. */
export async function seedDemoStaff(store: Store, at: number): Promise<void> {
	for (const person of demoStaff) {
		const { login, displayName, roles } = person;
		const grants = roles.map((role) => grantOf(role, person));
		const known = await store.pool.query("select from users where login = $1", [login]);
		// Hashing a password takes a while: a second start need not wait for them all.
		if (known.rowCount !== 0) continue;
		await store.tx((tx) =>
			makeAccount(tx, { login, displayName, password: demoPassword, grants }, { by: "installation", at }),
		);
	}
}
