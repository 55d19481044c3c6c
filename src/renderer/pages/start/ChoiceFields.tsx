import type { DataSetStatus } from "../../../shared/contract/data.ts";
import type { DataName } from "../../../shared/schema/dataConfig.ts";
import { Link } from "../../components/Link.tsx";
import { dataLabel, modelLabel } from "../../components/runTitle.ts";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Select, type SelectOption } from "../../components/Select.tsx";
import { routes } from "../../state/routePaths.ts";
import { lengthsFor, modelsFor, presetOf, type ComparisonChoice, type Length } from "./comparisonChoice.ts";

export interface ChoiceFieldsProps {
  choice: ComparisonChoice;
  onChoose: (part: Partial<ComparisonChoice>) => void;
  sets: readonly DataSetStatus[];
}

/** Data, network and length. */
export function ChoiceFields({ choice, onChoose, sets }: ChoiceFieldsProps) {
  const { data, model, length } = choice;
  const mnist = sets.find((set) => set.name === "mnist");
  return (
    <div className="comparison__fields">
      <Select
        label="Data"
        value={data}
        options={sets.map(dataOption)}
        onChange={(value) => onChoose({ data: value })}
      />
      <Select
        label="Network"
        value={model}
        options={modelsFor(data).map((name) => ({ value: name, label: modelLabel(name) }))}
        onChange={(value) => onChoose({ model: value })}
      />
      <SegmentedControl
        label="Length"
        showLabel
        value={length}
        options={lengthsFor(data, model).map((value) => ({
          value,
          label: lengthLabel({ data, model, length: value }),
        }))}
        onChange={(value) => onChoose({ length: value })}
      />
      {mnist?.present === false && (
        <p className="comparison__note small">
          MNIST is not on this machine, so digits that the program draws are used.{" "}
          <Link to={routes.data()}>Get MNIST</Link>
        </p>
      )}
    </div>
  );
}

function dataOption(set: DataSetStatus): SelectOption<DataName> {
  const here = set.generated ? "drawn by this program" : (set.folder ?? undefined);
  return {
    value: set.name,
    label: dataLabel(set.name),
    detail: set.present ? here : "not on this machine",
    disabled: !set.present,
  };
}

const lengthNames: { readonly [L in Length]: string } = { quick: "Quick", full: "Full" };

/** `Quick, 5 epochs`; on MNIST the full length is that of the paper. */
function lengthLabel(choice: ComparisonChoice): string {
  const { training } = presetOf(choice).preset.config;
  const isPaper = choice.length === "full" && choice.data === "mnist";
  const name = isPaper ? "Paper" : lengthNames[choice.length];
  return training?.epochs === undefined ? name : `${name}, ${training.epochs} epochs`;
}
