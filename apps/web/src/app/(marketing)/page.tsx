import { Architecture } from "./architecture.tsx";
import { Contract } from "./contract.tsx";
import { Guarantees } from "./guarantees.tsx";
import { Hero } from "./hero.tsx";
import { Journey } from "./journey.tsx";
import { Start } from "./start.tsx";

export default function LandingPage() {
  return (
    <div className="mx-auto max-w-6xl space-y-24 px-4 sm:px-6 lg:space-y-32">
      <Hero />
      <Architecture />
      <Contract />
      <Journey />
      <Guarantees />
      <Start />
    </div>
  );
}
