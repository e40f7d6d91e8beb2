"""The real deployment on one machine: builds it, starts the emulator, deploys, seeds, and puts one front before it."""
