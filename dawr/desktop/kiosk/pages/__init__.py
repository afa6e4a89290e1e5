"""The pages of the kiosk. Each is built for one language, shape and look; another one takes its place."""
