"""What `amparo doctor` looks at: one function a thing, each giving a finding with its fix."""
