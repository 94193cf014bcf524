import type { GateStand } from "../../../casework/gates.ts";
import type { Lang } from "../../../findings/lang.ts";

export type MineGateWords = {
	readonly title: string;
	readonly lead: string;
	readonly stands: Readonly<Record<GateStand, string>>;
	/** An officer's word has become old, or control has not looked yet. */
	readonly again: string;
};

export const mineGateWords: Readonly<Record<Lang, MineGateWords>> = {
	ky: {
		title: "Талаптар",
		lead: "Арыздын ар бир талабы кандай абалда. Жеке маанилер бул жерде көрсөтүлбөйт.",
		stands: { open: "аткарылган", shut: "аткарылган эмес", officer: "кызматкер карап жатат" },
		again: "Жаңы документтер келди; кызматкер кайра карайт",
	},
	ru: {
		title: "Требования",
		lead: "Как обстоит дело с каждым требованием. Личные значения здесь не показываются.",
		stands: { open: "выполнено", shut: "не выполнено", officer: "смотрит сотрудник" },
		again: "Пришли новые документы; сотрудник посмотрит снова",
	},
	en: {
		title: "Requirements",
		lead: "How each requirement stands. Personal values are not shown here.",
		stands: { open: "fulfilled", shut: "not fulfilled", officer: "an officer looks at it" },
		again: "New papers came; an officer looks again",
	},
	ko: {
		title: "신청 요건",
		lead: "각 요건의 상태입니다. 개인 정보 값은 여기에 표시하지 않습니다.",
		stands: { open: "충족", shut: "미충족", officer: "담당자 확인 중" },
		again: "새 서류가 와서 담당자가 다시 확인합니다",
	},
};
