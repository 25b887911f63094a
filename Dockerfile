# Accord without the demo: no sandbox in it, no shell tools beyond the base image, not root.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
# The caches keep the registry and the built dependencies from one build to the next. The sources are touched because
# cargo goes by their times, and a checkout may give them older ones than those of the last build.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/target \
    find src crates -name '*.rs' -exec touch {} + \
    && CARGO_TARGET_DIR=/target cargo build --release --locked --no-default-features --package accord --bin accord \
    && install -D /target/release/accord /out/accord

FROM debian:bookworm-slim
# The root certificates for the calls to Slack.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home accord \
    && install --directory --owner accord --group accord --mode 0750 /data
COPY --from=build /out/accord /usr/local/bin/accord
COPY config /app/config
WORKDIR /app
USER accord
ENV ACCORD_LISTEN=0.0.0.0:3000 \
    ACCORD_DATABASE_URL=sqlite:///data/accord.db
VOLUME /data
EXPOSE 3000
# Says whether the process answers; whether it has its database is asked at /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${ACCORD_LISTEN##*:} && printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 -u 3 line && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["accord"]
CMD ["serve"]
