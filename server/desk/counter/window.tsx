import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { type Round, type WindowVerdict, windowVerdict } from "../../../casework/round.ts";
import type { Lang } from "../../../findings/lang.ts";
import { sayMoment } from "../../round/say-window.ts";
import type { DeskFrame } from "../parts/layout.tsx";

type Said = Readonly<Record<WindowVerdict, (received: string, edge: string) => string>>;

const said: Readonly<Record<Lang, Said>> = {
	ky: {
		"in-time": (received, edge) => `Өз убагында: ${received} алынган, мөөнөт ${edge} чейин.`,
		early: (received, edge) =>
			`Мөөнөт башталганга чейин: ${received} алынган, кабыл алуу ${edge} башталат. Ошондой деп жазылат.`,
		late: (received, edge) =>
			`Кеч: ${received} алынган, мөөнөт ${edge} бүткөн. Баары бир катталат, кеч деп жазылат жана арыз берүүчүгө айтылат.`,
	},
	ru: {
		"in-time": (received, edge) => `Вовремя: принято ${received}, срок до ${edge}.`,
		early: (received, edge) => `До начала приёма: принято ${received}, приём начинается ${edge}. Так и будет записано.`,
		late: (received, edge) =>
			`Поздно: принято ${received}, срок истёк ${edge}. Всё равно регистрируется, записывается как поздно и сообщается заявителю.`,
	},
	en: {
		"in-time": (received, edge) => `In time: received ${received}, the window is open until ${edge}.`,
		early: (received, edge) => `Before the window: received ${received}, it opens ${edge}. It is recorded as early.`,
		late: (received, edge) =>
			`Late: received ${received}, the window closed ${edge}. It is filed all the same, recorded as late, and the applicant is told.`,
	},
	ko: {
		"in-time": (received, edge) => `기간 내: ${received} 접수, 마감 ${edge}.`,
		early: (received, edge) => `접수 기간 전: ${received} 접수, 시작 ${edge}. 그대로 기록됩니다.`,
		late: (received, edge) =>
			`기간 후: ${received} 접수, 마감 ${edge}. 그래도 접수하며 기간 후로 기록하고 신청인에게 알립니다.`,
	},
};

/** How the paper's time of receipt stands to the window of its call, to the second: the officer sees it before there is a number. */
export function WindowWord(props: { frame: DeskFrame; round: Round; receivedAt: EpochSeconds; zone: Zone }) {
	const { round, receivedAt, zone } = props;
	const verdict = windowVerdict(round, receivedAt);
	const edge = verdict === "early" ? round.opensAt : round.closesAt;
	const wall = (at: EpochSeconds) => sayMoment(at, zone, props.frame.lang);
	return (
		<p class={verdict === "in-time" ? "govuk-inset-text" : "govuk-inset-text tk-mark--warning"} role="status">
			<strong>{round.title[props.frame.lang]}.</strong> {said[props.frame.lang][verdict](wall(receivedAt), wall(edge))}
		</p>
	);
}
