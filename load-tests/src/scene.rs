//! What most scenarios play on: PostgreSQL, Redis where wanted, an installation over them, and
//! replicas.

use std::net::SocketAddr;

use crate::load::{self, Measurement};
use crate::people::{People, write_confirmation};
use crate::report::Common;
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::postgres::{BenchResult, Postgres};
use crate::servers::redis::Redis;
use crate::servers::replica::{Options, Replica};

/// The table of the plain rows that PostgreSQL's own benchmark inserts.
const PLAIN: &str = "create table if not exists plain (id bigserial primary key, name text not null, email text not null, at timestamptz not null)";
const INSERT: &str = "\\set n random(1, 1000000000)\n\
                      insert into plain (name, email, at) values ('Person ' || :n, 'p' || :n || '@people.example.org', now());\n";
/// Clients of PostgreSQL's own benchmark.
const PLAIN_CLIENTS: u32 = 64;
/// Clients that endorse and confirm.
pub const CLIENTS: usize = 256;

/// The servers of a scenario. Fields are dropped in this order, dependents first.
pub struct Scene {
    /// The first one is measured where one is.
    pub replicas: Vec<Replica>,
    pub installation: Installation,
    pub redis: Option<Redis>,
    pub postgres: Postgres,
    pub scratch: Scratch,
}

impl Scene {
    /// Starts PostgreSQL, Redis if wanted, an installation, and as many replicas as options.
    pub async fn start(with_redis: bool, replicas: &[Options]) -> Result<Self, String> {
        let scratch = Scratch::new()?;
        let postgres = Postgres::start(&scratch).await?;
        postgres.query(PLAIN).await?;
        let redis = if with_redis {
            Some(Redis::start(&scratch).await?)
        } else {
            None
        };
        let places = Places {
            database: Some(postgres.url()),
            redis: redis.as_ref().map(Redis::url),
            mail: None,
        };
        let installation = Installation::new(&scratch, "load", &places).await?;
        let mut scene = Self {
            replicas: vec![],
            installation,
            redis,
            postgres,
            scratch,
        };
        for options in replicas {
            let replica = Replica::start_ready(&scene.installation, options).await?;
            scene.replicas.push(replica);
        }
        Ok(scene)
    }

    /// Gives the first replica.
    pub fn replica(&self) -> Result<&Replica, String> {
        self.replicas.first().ok_or_else(|| "no replica".into())
    }

    /// Gives the address of the first replica.
    pub fn address(&self) -> Result<SocketAddr, String> {
        self.replica().map(Replica::address)
    }

    /// Runs PostgreSQL's own benchmark with one plain row a transaction.
    pub async fn measure_plain_inserts(&self, common: &Common) -> Result<BenchResult, String> {
        self.postgres
            .run_pgbench(
                (common.pick(PLAIN_CLIENTS, 4), common.seconds),
                INSERT,
                "prepared",
            )
            .await
    }

    /// Gives the tokens of all submissions, which wait for their confirmation.
    pub async fn list_pending_tokens(&self) -> Result<Vec<String>, String> {
        let ids = self.postgres.query("select id from submission").await?;
        self.installation.make_tokens(&ids)
    }

    /// Measures endorsements as JSON in a closed loop.
    pub async fn measure_submissions(
        &self,
        common: &Common,
        people: &People,
    ) -> Result<Measurement, String> {
        measure_submissions(self.address()?, common, people).await
    }

    /// Measures confirmations in a closed loop, until the time or the submissions run out.
    pub async fn measure_confirmations(&self, common: &Common) -> Result<Measurement, String> {
        let mut waiting = self.list_pending_tokens().await?.into_iter();
        let maker = move |request: &mut Vec<u8>| {
            waiting
                .next()
                .map(|token| write_confirmation(request, &token))
        };
        take_only(
            load::run_closed_loop(
                self.address()?,
                common.pick(CLIENTS, 8),
                common.lasts(),
                1,
                maker,
            )
            .await?,
        )
    }
}

/// Measures endorsements as JSON to an address in a closed loop.
pub async fn measure_submissions(
    address: SocketAddr,
    common: &Common,
    people: &People,
) -> Result<Measurement, String> {
    let people = people.clone();
    let maker = move |request: &mut Vec<u8>| Some(people.write_json(request));
    take_only(
        load::run_closed_loop(address, common.pick(CLIENTS, 8), common.lasts(), 1, maker).await?,
    )
}

/// Takes the measurement of a run with one kind of request.
pub fn take_only(mut measured: Vec<Measurement>) -> Result<Measurement, String> {
    measured.pop().ok_or_else(|| "nothing was measured".into())
}
