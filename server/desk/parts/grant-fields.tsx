import { staffRoles } from "../../../casework/staff-roles.ts";
import { getStaffWords } from "../staff/words.ts";
import { SelectField } from "./fields.tsx";
import type { DeskFrame } from "./layout.tsx";
import type { Place } from "./scope.ts";

/** Which role, and where. */
export function GrantFields(props: {
	frame: DeskFrame;
	places: readonly Place[];
	chosenRole: string;
	chosenPlace: string;
}) {
	const words = getStaffWords(props.frame.lang);
	return (
		<>
			<SelectField
				name="role"
				label={words.staff.role}
				options={staffRoles.map((role) => [role, words.roles[role]] as const)}
				value={props.chosenRole}
			/>
			<SelectField
				name="place"
				label={words.staff.place}
				options={props.places.map(({ value, words: label }) => [value, label] as const)}
				value={props.chosenPlace}
			/>
		</>
	);
}
