type RadioCardsProps<Value extends string> = {
  readonly legend: string;
  readonly name: string;
  readonly chosen: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly description: string }[];
};

/** One of a few choices, each with a line on what it means. */
export function RadioCards<Value extends string>({ legend, name, chosen, options }: RadioCardsProps<Value>) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="mt-2 space-y-2">
        {options.map(({ value, label, description }) => (
          <label
            key={value}
            className="flex gap-3 rounded-lg border border-line p-3 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              className="mt-1 accent-accent"
            />
            <span className="text-sm">
              <span className="block font-medium">{label}</span>
              <span className="text-muted">{description}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
