import { createMailer } from "../mailer.ts";
import { smtpTransport } from "../transports/smtp.ts";

/** A process that is killed after the server has taken a mail, and before it can note that. */
const smtp = smtpTransport({ url: process.argv[2] ?? "", from: "Plinth <hello@app.example.com>" });
const transport = {
  ...smtp,
  send: async (...sent: Parameters<typeof smtp.send>) => {
    await smtp.send(...sent);
    process.kill(process.pid, "SIGKILL");
  },
};
await createMailer({ transport }).deliver();
