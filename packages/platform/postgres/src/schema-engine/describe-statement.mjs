/** @typedef {import("pg").FieldDef} FieldDef */
/** @typedef {{ parameters: number[], columns: FieldDef[] }} Description */

/**
 * Asks the server what a statement takes (type ids) and returns (columns), without running it.
 * @param {import("pg").Client} client
 * @param {string} source
 * @returns {Promise<Description>}
 */
export const describeStatement = (client, source) =>
  new Promise((resolve, reject) => {
    client.query(new Describe(source, resolve, reject));
  });

/** Parse and Describe of the extended protocol, in the shape in which the driver queues its own queries. */
class Describe {
  /** @type {Description} */
  #description = { parameters: [], columns: [] };
  #source;
  #resolve;
  #reject;

  /**
   * @param {string} source
   * @param {(description: Description) => void} resolve
   * @param {(error: Error) => void} reject
   */
  constructor(source, resolve, reject) {
    this.#source = source;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** @param {import("pg").Connection} connection */
  submit(connection) {
    connection.once("parameterDescription", ({ dataTypeIDs }) => {
      this.#description.parameters = dataTypeIDs;
    });
    connection.parse({ name: "", text: this.#source, types: [] }, true);
    connection.describe({ type: "S", name: "" }, true);
    connection.sync();
  }

  /** @param {{ fields: FieldDef[] }} message */
  handleRowDescription({ fields }) {
    this.#description.columns = fields;
  }

  /** @param {Error} error */
  handleError(error) {
    this.#reject(error);
  }

  handleReadyForQuery() {
    this.#resolve(this.#description);
  }
}
