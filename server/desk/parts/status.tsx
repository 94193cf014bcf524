import type { Status } from "../../../casework/status.ts";
import type { DeskTexts } from "../texts.ts";

const tones: Readonly<Record<Status, string>> = {
	delivered: "",
	to_check: "tk-mark--warning",
	rejected: "tk-mark--error",
	incomplete: "tk-mark--warning",
	accepted: "tk-mark--good",
	in_review: "",
	in_correction: "tk-mark--warning",
	before_board: "",
	reserve: "",
	approved: "tk-mark--good",
	granted: "tk-mark--good",
	refused: "tk-mark--error",
	withdrawn: "tk-mark--note",
	lapsed: "tk-mark--note",
	joined: "tk-mark--note",
};

export function StatusMark(props: { status: Status; t: DeskTexts }) {
	return <span class={`tk-mark ${tones[props.status]}`}>{props.t.statuses[props.status]}</span>;
}
