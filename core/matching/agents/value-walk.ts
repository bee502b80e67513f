/**
 * The value that informed agents know and others only see in prices: d log V = sigma_t dW + news, with
 * sigma_t = sigma exp(f + s - var f - var s), f and s Ornstein-Uhlenbeck processes of minutes and of hours (volatility
 * clusters), news a Poisson jump that also raises f. A very weak pull to the starting price keeps weeks of it in range.
 * Time in seconds; stochastic volatility after Taylor (1986).
 */
import { exp, log } from '#/core/value/math.ts';
import type { Rng } from '#/core/value/rng.ts';
import type { MarketProfile } from './profile.ts';

export interface ValueState {
  readonly logValue: number;
  readonly fast: number;
  readonly slow: number;
}

const secondsPerDay = 86_400;
const fast = { deviation: 0.42, seconds: 600 };
const slow = { deviation: 0.35, seconds: 6 * 3600 };
const news = { everySeconds: 3600, deviations: 3.5, excitement: 0.35 };
const pullSeconds = 40 * secondsPerDay;
const centre = fast.deviation * fast.deviation + slow.deviation * slow.deviation;
const tenSeconds = 10;

export class ValueWalk {
  readonly #rng: Rng;
  readonly #home: number;
  readonly #sigma: number;
  #logValue: number;
  #fast: number;
  #slow: number;

  constructor(profile: MarketProfile, rng: Rng, state?: ValueState) {
    this.#rng = rng;
    this.#home = log(profile.startPrice);
    this.#sigma = profile.dailyVolatility / Math.sqrt(secondsPerDay);
    this.#logValue = state?.logValue ?? this.#home;
    this.#fast = state?.fast ?? 0;
    this.#slow = state?.slow ?? 0;
  }

  get value(): number {
    return exp(this.#logValue);
  }

  /** How busy the market is: 1 on average, more when volatile. */
  get activity(): number {
    return Math.min(3, Math.max(0.4, exp(0.7 * this.#fast)));
  }

  get state(): ValueState {
    return { logValue: this.#logValue, fast: this.#fast, slow: this.#slow };
  }

  advance(seconds: number): void {
    const rng = this.#rng;
    const fastShare = seconds / fast.seconds;
    const slowShare = seconds / slow.seconds;
    this.#fast += -this.#fast * Math.min(1, fastShare) + fast.deviation * Math.sqrt(2 * fastShare) * rng.normal();
    this.#slow += -this.#slow * Math.min(1, slowShare) + slow.deviation * Math.sqrt(2 * slowShare) * rng.normal();
    const sigma = this.#sigma * exp(this.#fast + this.#slow - centre);
    const pull = ((this.#home - this.#logValue) * seconds) / pullSeconds;
    this.#logValue += pull + sigma * Math.sqrt(seconds) * rng.normal();
    if (rng.float() * news.everySeconds < seconds) {
      this.#logValue += sigma * Math.sqrt(tenSeconds) * news.deviations * rng.normal();
      this.#fast += news.excitement;
    }
  }
}
