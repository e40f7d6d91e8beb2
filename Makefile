# Everything runs from here. Tools are installed below .local/ and node_modules; nothing else of the machine changes.
PORT ?= 8080
STATE ?= .local/stack
LINE_API_BASE ?=
LINE_CHANNEL_SECRET ?=
LINE_CHANNEL_ID ?=
LINE_LOGIN_CHANNEL_ID ?=
export PORT STATE LINE_API_BASE LINE_CHANNEL_SECRET LINE_CHANNEL_ID LINE_LOGIN_CHANNEL_ID

LOCAL := infra/local/run

.PHONY: help run down reset status token build test lint fmt bench prove demo deploy first-account

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 15

run: ## Start the whole deployment on this machine: make run PORT=8080
	@$(LOCAL) up

down: ## Stop it from another terminal
	@$(LOCAL) down

reset: ## Forget everything it has stored
	@$(LOCAL) reset

status: ## Say whether it runs and what its queues hold
	@$(LOCAL) status

token: ## Print a console token: make token USER=…
	@$(LOCAL) token '$(USER)'

build: ## Build functions and pages and stage them in build/lambda
	@$(LOCAL) build

test: ## Every test there is
	@bash tests/run.sh

lint: ## Formatting and clippy, the template, the web
	@bash tests/run.sh lint template web

fmt: ## Format Rust and web sources
	cargo fmt --all
	cd web && npm run format

bench: ## Measure what is worth measuring
	@test -f infra/bench/run.sh || { echo "infra/bench/run.sh is not there yet."; exit 1; }
	@bash infra/bench/run.sh

prove: ## Search the protocols exhaustively; what is found goes to docs/proofs.md
	@bash infra/bench/prove.sh

demo: ## Tell a morning with real requests, on the stack that runs or on one of its own
	@bash infra/local/demo.sh

deploy: ## Build for AWS and deploy: make deploy ARCH=x86_64 SAM_ARGS=--no-confirm-changeset
	@bash infra/local/deploy.sh

first-account: ## Invite the board's first person, in AWS: make first-account MAIL=… NAME=… STACK=renraku
	@bash infra/local/first-account.sh
