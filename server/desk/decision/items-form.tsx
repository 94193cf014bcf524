import type { CaseItem } from "../../../casework/review-facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { reviewPageWords } from "../review/page-words.ts";
import { type FieldErrors, ItemFields } from "../review/pages.tsx";
import { WhyNot } from "./pages.tsx";

/** The fields by which items are decided: each granted or refused with its ground, places by count; then reason and remedy. Read by `readItemsForm`. */
export function ItemsForm(props: {
	frame: DeskFrame;
	face: ProcedureFace;
	items: readonly CaseItem[];
	answers: unknown;
	values: Readonly<Record<string, string>>;
	errors: FieldErrors;
}) {
	const { frame, face, values, errors } = props;
	return (
		<>
			{props.items.map((item) => (
				<ItemFields
					key={item.id}
					item={item}
					label={face.itemLabel(item.id, props.answers, frame.lang)}
					grounds={face.refusalGrounds.map(({ id, what }) => ({ id, label: what[frame.lang] }))}
					values={values}
					errors={errors}
					words={reviewPageWords[frame.lang]}
				/>
			))}
			<WhyNot
				frame={frame}
				face={face}
				values={{ reason: values.reason ?? "", remedy: values.remedy ?? "" }}
				errors={errors}
			/>
		</>
	);
}
