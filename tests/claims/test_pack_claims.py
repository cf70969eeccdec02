"""What outsiders write about gateways and models, in many words: outdated advice is caught, right advice is not."""

import pytest

from docslint.claims.examples import check_examples, verdict_of
from docslint.claims.stance import compile_claims, stances
from docslint.config import Config
from docslint.load_packs import load_packs
from docslint.packs import PackFile, rules_folder
from docslint.parse.markdown import parse
from docslint.source import Role, Source

PACK = load_packs(
    [PackFile("claims.yaml", (rules_folder() / "claude-code" / "claims.yaml").read_text())], Config()
)
CLAIMS = {claim.id: compile_claims([claim], PACK.synonyms) for claim in PACK.claims}

OUTDATED = {
    "small-fast-model-deprecated": [
        "Tip: cut your bill by pinning ANTHROPIC_SMALL_FAST_MODEL to the cheapest Claude you have.",
        "The knob you want is `ANTHROPIC_SMALL_FAST_MODEL`.",
        'In your `.zshrc`:\n\n```sh\nexport ANTHROPIC_SMALL_FAST_MODEL="claude-3-5-haiku"\n```\n',
        '```json\n{"env": {"ANTHROPIC_SMALL_FAST_MODEL": "x"}}\n```',
        "Anthropic recommends that teams define `ANTHROPIC_SMALL_FAST_MODEL` centrally.",
        "Background chores go to whatever ANTHROPIC_SMALL_FAST_MODEL says, so put a cheap model there.",
        "1. Open settings.\n2. Fill in `ANTHROPIC_SMALL_FAST_MODEL`.",
        "Pro tip: `ANTHROPIC_SMALL_FAST_MODEL=my-haiku claude` keeps titles cheap.",
        "We standardised on ANTHROPIC_SMALL_FAST_MODEL and it has served us well.",
    ],
    "gateway-model-discovery": [
        "As of Claude Code v2.1.126, setting CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1 makes the model picker query your proxy.",
        "Version 2.1.126 checks `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` before asking the gateway for its models.",
        "You'll want 2.1.126 or newer: that is the release where `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` was added.",
        "`CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` (2.1.126+) turns on discovery.",
        "| Variable | Since | Effect |\n| --- | --- | --- |\n| `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` | 2.1.126 | lists gateway models |",
        "## Model discovery (2.1.126)\n\nSet `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` and restart.",
        "On 2.1.126, Claude Code looks at `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` at startup and, if it is 1, fetches `/v1/models`.",
        "In v2.1.126 the gateway list is only fetched when `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` is set.",
        "Claude Code gained gateway model discovery in 2.1.126. It's controlled by the `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY` variable.",
        "With 2.1.126 you no longer need manual entries: set `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1`.",
        "Our fleet runs Claude Code 2.1.126, so we put `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` into managed settings to fill the picker.",
        "Model discovery landed in 2.1.126 behind `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`.",
        "Claude Code v2.1.126 and later honour CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY.",
        "Pin 2.1.126 and export `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` so the picker shows the gateway's models.",
        "In release 2.1.126 discovery of gateway models only happens when you set the environment variable.",
        "With version 2.1.126, the picker fills from the gateway once the discovery variable is 1.",
        "Starting with 2.1.126, you enable gateway model discovery with an environment variable.",
        "Requires Claude Code 2.1.126. Enable it through `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`, and gateway models appear.",
        "Every gateway user gets model discovery automatically.",
    ],
    "gateway-token-counting-optional": [
        "Any gateway you put in front has to implement both `/v1/messages` and `/v1/messages/count_tokens`.",
        "Make sure your LLM gateway implements `/v1/messages/count_tokens`; Claude Code will not work without it.",
        "`/v1/messages/count_tokens` must be available on the gateway.",
        "The gateway's token counting endpoint is a hard requirement.",
        "For Claude Code to work, a proxy needs to implement the count_tokens route.",
        "Required endpoints on your gateway:\n\n* `POST /v1/messages`\n* `POST /v1/messages/count_tokens`\n",
        "Claude Code depends on the gateway's `/v1/messages/count_tokens` endpoint and errors out when it returns 404.",
        "A gateway that does not expose `/v1/messages/count_tokens` cannot be used with Claude Code.",
        "You have to serve `/v1/messages/count_tokens` too, otherwise sessions fail.",
        "Gateways are required to support token counting.",
        "The two endpoints every gateway must offer are `/v1/messages` and `/v1/messages/count_tokens`.",
        "Don't skip the gateway's `/v1/messages/count_tokens` endpoint: Claude Code insists on it.",
        "There is no way around implementing `/v1/messages/count_tokens` in your proxy.",
        "Your proxy must also answer `POST /v1/messages/count_tokens`.",
        "It is mandatory that the gateway implements token-counting endpoints.",
        "If your proxy does not implement `/v1/messages/count_tokens`, Claude Code will not start.",
        "Your proxy ought to know two routes, and both are compulsory: `/v1/messages` and `/v1/messages/count_tokens`.",
        "Implementing `/v1/messages/count_tokens` is not negotiable for an LLM gateway.",
        "Claude Code calls the gateway's `/v1/messages/count_tokens` before each turn, so it has to be there.",
        "A compliant gateway needs `/v1/messages/count_tokens`.",
        "Gateways lacking `/v1/messages/count_tokens` are not supported.",
        "You can't run Claude Code against a gateway without `count_tokens`.",
        "Checklist for gateways:\n\n- [ ] `/v1/messages` (required)\n- [ ] `/v1/messages/count_tokens` (required)",
        "Token counting must be implemented by the gateway.",
        "The `/v1/messages/count_tokens` endpoint is obligatory on LiteLLM.",
        "Claude Code won't start unless your gateway exposes `/v1/messages/count_tokens`.",
        "Besides inference, the gateway has to expose token-counting endpoints.",
        "Claude Code needs the gateway's token-counting endpoint to function.",
    ],
    "supported-capabilities-not-behind-gateway": [
        "When routing through LiteLLM, use `ANTHROPIC_DEFAULT_SONNET_MODEL_SUPPORTED_CAPABILITIES` to declare thinking support.",
        "`ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` is honoured behind gateways as well.",
        "The `_SUPPORTED_CAPABILITIES` variables work the same way with `ANTHROPIC_BASE_URL`.",
        "Even behind a proxy, Claude Code respects `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES`.",
        "If your gateway renames models, `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` tells Claude Code what they can do.",
        "# Gateways\n\nTo get extended thinking back, set `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES=thinking`.",
        "Point `ANTHROPIC_BASE_URL` at the gateway and list the features in `ANTHROPIC_DEFAULT_SONNET_MODEL_SUPPORTED_CAPABILITIES`.",
        "The `*_SUPPORTED_CAPABILITIES` variables are effective for gateway deployments too.",
        "Capabilities declared through `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` apply to custom gateways.",
        "Behind a gateway, the `_SUPPORTED_CAPABILITIES` variables still take effect.",
        "With a gateway in place Claude Code can't detect features. `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` fixes that for gateway users.",
        "```bash\nexport ANTHROPIC_BASE_URL=https://gateway.example\nexport ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES=effort\n```",
        "Gateway users can declare features with `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES`.",
        "Behind LiteLLM, `ANTHROPIC_DEFAULT_SONNET_MODEL_SUPPORTED_CAPABILITIES=thinking` switches thinking on.",
        "The `_SUPPORTED_CAPABILITIES` variables are obeyed on any `ANTHROPIC_BASE_URL` setup.",
        "`ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` does the trick for models behind your proxy.",
        "Claude Code reads `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` whichever gateway you use.",
        "Thanks to `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` our gateway models have effort levels.",
        "The suffix `_SUPPORTED_CAPABILITIES` is supported behind gateways.",
        "Using a gateway? Then `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` is how you enable thinking.",
    ],
}

RIGHT = {
    "small-fast-model-deprecated": [
        "`ANTHROPIC_SMALL_FAST_MODEL` has been superseded by `ANTHROPIC_DEFAULT_HAIKU_MODEL`.",
        "Older guides mention ANTHROPIC_SMALL_FAST_MODEL. That variable is deprecated.",
        "Set `ANTHROPIC_DEFAULT_HAIKU_MODEL` (formerly `ANTHROPIC_SMALL_FAST_MODEL`).",
        "```sh\nexport ANTHROPIC_SMALL_FAST_MODEL=x\n```\n\nNote: this variable is deprecated in favor of ANTHROPIC_DEFAULT_HAIKU_MODEL.",
        "ANTHROPIC_SMALL_FAST_MODEL (deprecated) picks the background model.",
        "`ANTHROPIC_DEFAULT_HAIKU_MODEL` replaces `ANTHROPIC_SMALL_FAST_MODEL`.",
        "If you still have `ANTHROPIC_SMALL_FAST_MODEL` set, switch to `ANTHROPIC_DEFAULT_HAIKU_MODEL`.",
        "`ANTHROPIC_SMALL_FAST_MODEL` was replaced with `ANTHROPIC_DEFAULT_HAIKU_MODEL`.",
        "`ANTHROPIC_SMALL_FAST_MODEL` is the legacy name; new setups use `ANTHROPIC_DEFAULT_HAIKU_MODEL`.",
        "Don't use ANTHROPIC_SMALL_FAST_MODEL any more.",
        "The variable ANTHROPIC_SMALL_FAST_MODEL is on its way out; prefer ANTHROPIC_DEFAULT_HAIKU_MODEL.",
        "We moved from `ANTHROPIC_SMALL_FAST_MODEL` to `ANTHROPIC_DEFAULT_HAIKU_MODEL` after it was deprecated.",
    ],
    "gateway-model-discovery": [
        "Claude Code 2.1.126 reads your gateway's `/v1/models` automatically.",
        "In 2.1.126 through 2.1.128 the picker called `/v1/models` on the gateway without being asked; 2.1.129 made that opt-in through `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`.",
        "From 2.1.129 set `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` for gateway model discovery.",
        "Version 2.1.126 does not know `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`; it always queries the gateway.",
        "Before 2.1.129 discovery happened automatically on a gateway.",
        "2.1.126 ignores `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`.",
        "If you come from 2.1.126, where gateway models showed up automatically, set `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` now.",
        "Once the variable is set, the picker automatically lists the gateway's models.",
        "On 2.1.126 to 2.1.128 gateway model discovery ran whether you wanted it or not.",
        "2.1.126 shipped gateway discovery as automatic. Since 2.1.129 you opt in with `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`.",
        "Set `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1` (2.1.129 or later).",
        "Unlike 2.1.126, which asked the gateway automatically, today's release waits for `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1`.",
        "Version 2.1.126 had no `CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY`.",
    ],
    "gateway-token-counting-optional": [
        "Your gateway must implement `/v1/messages`; `/v1/messages/count_tokens` is optional.",
        "The `/v1/messages/count_tokens` endpoint isn't required of a gateway.",
        "A gateway may omit the token-counting endpoint: Claude Code then estimates locally.",
        "Although many posts say that a gateway must implement `count_tokens`, the endpoint is optional.",
        "You do not need to implement `/v1/messages/count_tokens` on your proxy.",
        "If your gateway has no `/v1/messages/count_tokens`, nothing breaks.",
        "Claude Code does not require the `count_tokens` endpoint on a gateway.",
        "Your gateway must forward the `anthropic-beta` header on `/v1/messages` and, if offered, `/v1/messages/count_tokens`.",
        "An API key is required to call the `/v1/messages/count_tokens` endpoint.",
        "Expose the `/v1/messages/count_tokens` endpoint on the gateway if you want exact counts.",
        "No gateway is required to serve `/v1/messages/count_tokens`.",
        "You can skip `/v1/messages/count_tokens` on the gateway.",
        "The gateway's token-counting endpoint is merely nice to have.",
        "Claude Code never requires a token-counting endpoint of a gateway.",
        "It is optional for a gateway to implement `/v1/messages/count_tokens`.",
        "Token-counting endpoints aren't mandatory for gateways.",
        "`count_tokens` was once listed as required for gateways; in fact it is optional.",
        "A gateway must implement `/v1/messages`. It does not need `/v1/messages/count_tokens`.",
    ],
    "supported-capabilities-not-behind-gateway": [
        "`ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` has no effect when you use a gateway.",
        "Behind a gateway Claude Code ignores the `_SUPPORTED_CAPABILITIES` variables.",
        "Don't bother setting `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` behind a gateway.",
        "The `_SUPPORTED_CAPABILITIES` variables are only read with Bedrock, Vertex or Foundry, not behind a gateway.",
        "The `_SUPPORTED_CAPABILITIES` variables won't work with a custom `ANTHROPIC_BASE_URL`.",
        "`_NAME` works behind a gateway; `_SUPPORTED_CAPABILITIES` does not.",
        "It is a myth that `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` works behind a gateway.",
        "Behind a gateway the `_SUPPORTED_CAPABILITIES` variables do nothing.",
        "`ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` is not honoured behind a gateway.",
        "Setting `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` on a gateway changes nothing.",
        "On Bedrock set `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES`; a gateway pays no attention to it.",
        "Never rely on `ANTHROPIC_DEFAULT_OPUS_MODEL_SUPPORTED_CAPABILITIES` with a gateway: it is ignored there.",
        "The `_SUPPORTED_CAPABILITIES` variables stop working once `ANTHROPIC_BASE_URL` points at a gateway.",
    ],
}


def verdict(claim: str, text: str) -> str:
    source = Source(path="post.md", text=f"# Notes\n\n{text}", slug="post", role=Role.EXTERNAL)
    return verdict_of(stances(parse(source), CLAIMS[claim]))[0]


@pytest.mark.parametrize(
    ("claim", "text"), [(claim, text) for claim, texts in OUTDATED.items() for text in texts]
)
def test_outdated_advice_is_caught(claim: str, text: str) -> None:
    caught = {"contradicts", "silent"} if claim == "small-fast-model-deprecated" else {"contradicts"}
    assert verdict(claim, text) in caught


@pytest.mark.parametrize(
    ("claim", "text"), [(claim, text) for claim, texts in RIGHT.items() for text in texts]
)
def test_right_advice_is_not(claim: str, text: str) -> None:
    caught = {"contradicts", "silent"} if claim == "small-fast-model-deprecated" else {"contradicts"}
    assert verdict(claim, text) not in caught


def test_the_packs_own_examples() -> None:
    assert check_examples(PACK.claims, PACK.synonyms, parse) == ()


def test_every_claim_has_examples_of_all_kinds() -> None:
    for claim in PACK.claims:
        kinds = claim.examples
        assert all((kinds.states, kinds.omits, kinds.contradicts, kinds.unrelated)), claim.id
        assert claim.canonical, claim.id
